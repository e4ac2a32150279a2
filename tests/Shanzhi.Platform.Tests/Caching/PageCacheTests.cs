using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Caching;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Tests.Kernel.Sample;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Caching;

/// <summary>Public pages kept whole, and what makes them new.</summary>
public sealed class PageCacheTests : IAsyncLifetime
{
    private TestHost host = null!;

    private SamplePage Page => host.Services.GetRequiredService<SamplePage>();

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_page_is_kept_until_its_own_tag_is_dropped()
    {
        Page.Text = "旧";
        (await GetAsync(host.A, "1")).ShouldBe("旧");
        (await GetAsync(host.A, "2")).ShouldBe("旧");
        Page.Text = "新";
        (await GetAsync(host.A, "1")).ShouldBe("旧");
        await EvictAsync(host.B, "kept:1");
        (await GetAsync(host.A, "1")).ShouldBe("旧");
        await EvictAsync(host.A, "kept:1");
        (await GetAsync(host.A, "1")).ShouldBe("新");
        (await GetAsync(host.A, "2")).ShouldBe("旧");
    }

    [Fact]
    public async Task What_was_read_before_a_change_and_kept_after_it_is_not_served_again()
    {
        TaskCompletionSource gate = new();
        (Page.Text, Page.Gate) = ("旧", gate.Task);
        var slow = GetAsync(host.A, "1");
        await Page.HasRead.Task;
        (Page.Text, Page.Gate) = ("新", Task.CompletedTask);
        await EvictAsync(host.A, "kept:1");
        gate.SetResult();
        (await slow).ShouldBe("旧");
        (await GetAsync(host.A, "1")).ShouldBe("新");
    }

    [Fact]
    public async Task A_command_drops_pages_after_all_else_it_forgets()
    {
        List<string> order = [];
        await host.Services.GetRequiredService<ITenantWriter>().ExecuteAsync(host.A, Caller.System, (scope, _) =>
        {
            scope.GetRequiredService<IPageCache>().Evict("kept:1");
            var before = Generation();
            scope.GetRequiredService<IUnitOfWork>().AfterCommit(() => order.Add(Generation() == before ? "pages still kept" : "pages dropped"));
            return Task.FromResult(true);
        }, cancellation: TestContext.Current.CancellationToken);
        order.ShouldBe(["pages still kept"]);
    }

    private long Generation() => host.Services.GetRequiredService<Shanzhi.Platform.Caching.PageGenerations>().Of(host.A.Id, "kept:1");

    private async Task<string> GetAsync(ShellSettings tenant, string code)
    {
        using var client = host.CreateClient(tenant);
        return await client.GetStringAsync($"/sample/kept/{code}", TestContext.Current.CancellationToken);
    }

    private Task EvictAsync(ShellSettings tenant, string tag) => host.InTenantAsync(tenant, scope =>
    {
        scope.GetRequiredService<IPageCache>().Evict(tag);
        return Task.FromResult(true);
    });
}
