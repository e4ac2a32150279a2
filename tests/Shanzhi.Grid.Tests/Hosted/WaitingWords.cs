using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Tenancy;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>How long to wait is said in the reader's language.</summary>
public sealed class WaitingWords(GridHost host) : IClassFixture<GridHost>
{
    [Theory]
    [InlineData("zh-CN", TenantState.Initializing, "30 秒")]
    [InlineData("en", TenantState.Initializing, "30 seconds")]
    [InlineData("en", TenantState.Disabled, "60 minutes")]
    public async Task A_county_not_open_says_when_to_come_again(string culture, TenantState state, string words)
    {
        await host.Host.Services.GetRequiredService<IMultiTenantStore>().UpdateAsync(host.Host.B.Id, tenant => tenant with { State = state }, TestContext.Current.CancellationToken);
        using var client = host.Host.CreateClient(host.Host.B);
        using HttpRequestMessage request = new(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", $"shanzhi.culture={culture}");
        var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(503);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(words);
    }
}
