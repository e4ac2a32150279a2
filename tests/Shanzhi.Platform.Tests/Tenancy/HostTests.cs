using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Features;
using Shanzhi.Platform.Tenancy;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Tenancy;

public sealed class HostTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("写了两遍", "a.cn", "a.cn")]
    [InlineData("是平台自己的", "localhost")]
    public async Task A_host_written_twice_or_the_consoles_own_is_refused_and_the_catalogue_goes_on(string word, params string[] hosts)
    {
        await using var host = await TestHost.StartAsync();
        var store = host.Services.GetRequiredService<MultiTenantStore>();

        (await Should.ThrowAsync<InputException>(() => store.UpdateAsync(host.A.Id, tenant => tenant with { Hosts = hosts }, Stop))).Errors.Single().Message.ShouldContain(word);

        await store.RefreshAsync(Stop);
        (await store.UpdateAsync(host.A.Id, tenant => tenant with { Name = "甲" }, Stop)).Hosts.ShouldBe(["alpha.test"]);
    }

    [Fact]
    public async Task Plans_and_default_hosts_that_are_configured_stand_in_the_place_of_the_built_in_ones()
    {
        await using var host = await TestHost.StartAsync(configure: builder => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Shanzhi:Plans:0:Id"] = "standard",
            ["Shanzhi:Plans:0:Name"] = "标准版",
            ["Shanzhi:Plans:0:Features:0"] = "*",
            ["Shanzhi:Plans:0:MaxMediaBytes"] = "1000",
            ["Shanzhi:DefaultHosts:0"] = "console.test",
        }));
        var table = host.Services.GetRequiredService<RunningShellTable>();
        (table.IsDefaultHost("console.test"), table.IsDefaultHost("localhost")).ShouldBe((true, false));

        var plans = host.Services.GetRequiredService<FeatureResolver>();
        plans.Plan("standard")!.MaxMediaBytes.ShouldBe(1000);
        plans.Plan("trial").ShouldBeNull();
    }

    [Fact]
    public async Task What_opens_a_stopped_tenants_file_once_more_is_made_to_let_go()
    {
        await using var host = await TestHost.StartAsync();
        var stopped = await host.Services.GetRequiredService<IMultiTenantStore>().UpdateAsync(host.A.Id, tenant => tenant with { State = TenantState.Disabled }, Stop);
        var writer = host.Services.GetRequiredService<TenantWriter>();
        await Task.Delay(600, Stop);

        (await writer.ExecuteAsync(stopped, Caller.System, (_, _) => Task.FromResult(1), cancellation: Stop)).ShouldBe(1);

        // By itself it would rest for five seconds.
        for (var waited = 0; waited < 30 && writer.ActiveQueues > 0; waited++)
        {
            await Task.Delay(100, Stop);
        }

        writer.ActiveQueues.ShouldBe(0);
    }

    [Theory]
    [InlineData("/%09x")]
    [InlineData("/青")]
    [InlineData("//elsewhere.test")]
    public async Task The_way_back_of_a_switch_leads_home_when_no_header_can_hold_it(string back)
    {
        await using var host = await TestHost.StartAsync();
        using var browser = host.CreateClient(host.A);
        var answer = await browser.GetAsync($"/elder/on?back={(back.Contains('%', StringComparison.Ordinal) ? back : Uri.EscapeDataString(back))}", Stop);
        ((int)answer.StatusCode, answer.Headers.Location?.ToString()).ShouldBe((302, "/"));
    }
}
