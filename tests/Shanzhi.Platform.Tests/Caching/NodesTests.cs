using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Caching;
using Shanzhi.Data;
using Shanzhi.Permissions;
using Shanzhi.Platform.Audit;
using Shanzhi.Platform.Backup;
using Shanzhi.Platform.Caching;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Tests.Kernel;
using Shanzhi.Platform.Tests.Kernel.Sample;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Caching;

/// <summary>What one node may keep while others write, and that they take turns.</summary>
public sealed class NodesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task After_a_restore_nothing_kept_from_before_is_believed(DatabaseProvider store)
    {
        await using var host = await TestHost.StartAsync(store);
        var file = await host.Services.GetRequiredService<TenantBackup>().CreateAsync(host.A, cancellation: Stop);
        await host.SendAsync(host.A, new AddItem("后来的"));
        (await CountAsync(host, host.A)).ShouldBe(1);
        (await CountAsync(host, host.B)).ShouldBe(0);
        await host.SendAsync(host.B, new AddItem("别人的"));
        await host.Services.GetRequiredService<TenantRestore>().RunAsync(file, overwrite: true, cancellation: Stop);
        (await CountAsync(host, host.A)).ShouldBe(0);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, 1)]
    [InlineData(DatabaseProvider.PostgreSql, 2)]
    public async Task Where_other_nodes_write_too_what_is_kept_holds_for_seconds_only(DatabaseProvider store, int made)
    {
        ManualTimeProvider time = new();
        await using var host = await TestHost.StartAsync(store, builder => builder.Services.AddSingleton<TimeProvider>(time));
        var times = 0;
        Task<int> ReadAsync() => host.InTenantAsync(host.A, scope => scope.GetRequiredService<ITenantCache>()
            .GetOrCreateAsync("key", _ => Task.FromResult(++times), TimeSpan.FromHours(1)).AsTask());
        await ReadAsync();
        (await ReadAsync()).ShouldBe(1);
        time.Advance(TenantCache.OtherNodes);
        (await ReadAsync()).ShouldBe(made);
    }

    [Fact]
    public async Task Two_nodes_on_PostgreSql_write_a_tenant_one_after_the_other()
    {
        await using var first = await TestHost.StartAsync(DatabaseProvider.PostgreSql);
        await using var second = await first.StartNodeAsync();
        var nodes = new[] { first, second };
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => AddNextAsync(nodes[number % 2])));
        var names = await first.InTenantAsync(first.A, scope => scope.GetRequiredService<SampleDbContext>().Items.Select(item => item.Name).ToListAsync(Stop));
        names.Order().ShouldBe(Enumerable.Range(1, 40).Select(number => $"{number:000}"));
        var verdict = await first.InTenantAsync(first.A, scope => scope.GetRequiredService<AuditVerifier>().VerifyAsync(cancellation: Stop));
        verdict.ShouldSatisfyAllConditions(found => found.Intact.ShouldBeTrue(found.Problem), found => found.Entries.ShouldBe(40));
    }

    /// <summary>The last number and one more, as reports and notices are numbered.</summary>
    private static Task AddNextAsync(TestHost node) => node.Services.GetRequiredService<ITenantWriter>().ExecuteAsync(node.A, Caller.System, async (scope, token) =>
    {
        var items = scope.GetRequiredService<SampleDbContext>();
        var next = await items.Items.CountAsync(token) + 1;
        await Task.Delay(5, token);
        items.Add(new Item { Name = $"{next:000}" });
        scope.GetRequiredService<Shanzhi.Audit.IAuditTrail>().Record("tests.add", $"{next}");
        return true;
    });

    private static Task<int> CountAsync(TestHost host, ShellSettings tenant) => host.InTenantAsync(tenant, scope => scope.GetRequiredService<ITenantCache>()
        .GetOrCreateAsync("count", token => scope.GetRequiredService<SampleDbContext>().Items.CountAsync(token), TimeSpan.FromHours(1)).AsTask());
}
