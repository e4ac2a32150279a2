using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shanzhi.Data;
using Shanzhi.Platform.Hosting;
using Shanzhi.Tenancy;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>Why a county is not open, and how long to wait, is said in the reader's language.</summary>
public sealed class WaitingWords(GridHost host) : IClassFixture<GridHost>
{
    [Theory]
    [InlineData("zh-CN", TenantState.Initializing, "30 秒")]
    [InlineData("en", TenantState.Initializing, "30 seconds")]
    [InlineData("zh-CN", TenantState.Disabled, "这里暂停服务")]
    [InlineData("en", TenantState.Disabled, "Service is suspended here")]
    public async Task A_county_not_open_says_when_to_come_again_and_a_suspended_one_promises_no_hour(string culture, TenantState state, string words)
    {
        await host.Host.Services.GetRequiredService<IMultiTenantStore>().UpdateAsync(host.Host.B.Id, tenant => tenant with { State = state }, TestContext.Current.CancellationToken);
        using var client = host.Host.CreateClient(host.Host.B);
        using HttpRequestMessage request = new(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", $"shanzhi.culture={culture}");
        var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(503);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.ShouldContain(words);
        (page.Contains("正在给这个县装系统", StringComparison.Ordinal) && state == TenantState.Disabled).ShouldBeFalse();
    }

    [Theory]
    [InlineData("zh-CN", "连不上数据库")]
    [InlineData("en", "The database cannot be reached")]
    public async Task A_county_whose_database_is_down_says_so_in_its_own_brand(string culture, string words)
    {
        await using var own = new GridHost { Provider = DatabaseProvider.PostgreSql };
        await own.InitializeAsync();
        own.Host.Services.GetRequiredService<IOptions<PlatformOptions>>().Value.Placements["down"] = "Host=127.0.0.1;Port=1;Username=nobody;Database=none";
        var county = await own.Host.Services.GetRequiredService<IMultiTenantStore>().UpdateAsync(own.Host.B.Id, tenant => tenant with { Placement = "down" }, TestContext.Current.CancellationToken);
        using var client = own.Host.CreateClient(county);
        client.DefaultRequestHeaders.Add("Cookie", $"shanzhi.culture={culture}");
        var answer = await client.GetAsync("/", TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(503);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.ShouldContain(words);
        page.ShouldContain(county.Name);
    }
}
