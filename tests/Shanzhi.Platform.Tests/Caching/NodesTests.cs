using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Caching;
using Shanzhi.Data;
using Shanzhi.Platform.Backup;
using Shanzhi.Platform.Caching;
using Shanzhi.Platform.Tests.Kernel;
using Shanzhi.Platform.Tests.Kernel.Sample;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Caching;

/// <summary>What one node may keep while others write.</summary>
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
        await host.Services.GetRequiredService<TenantRestore>().RunAsync(file, cancellation: Stop);
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

    private static Task<int> CountAsync(TestHost host, ShellSettings tenant) => host.InTenantAsync(tenant, scope => scope.GetRequiredService<ITenantCache>()
        .GetOrCreateAsync("count", token => scope.GetRequiredService<SampleDbContext>().Items.CountAsync(token), TimeSpan.FromHours(1)).AsTask());
}
