using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Platform.Tests.Admin;
using Shanzhi.Tenancy;
using static Shanzhi.Platform.Tests.Operator.OperatorConsole;

namespace Shanzhi.Platform.Tests.Operator;

public sealed class OperatorTests
{
    private static readonly string[] Pages = ["/operator", "/operator/tenants/new", "/operator/tenants/1", "/operator/tenants/1/state", "/operator/tenants/1/remove", "/operator/tenants/1/features?off=Sample", "/operator/health", "/operator/account"];

    [Fact]
    public async Task The_console_is_not_there_inside_a_tenant_and_asks_to_sign_in_outside()
    {
        await using var host = await StartAsync();
        using var inside = host.CreateClient(host.A);
        using var outside = Outside(host);
        foreach (var page in Pages)
        {
            (await inside.GetAsync(page, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound, page);
            var asked = await outside.GetAsync(page, TestContext.Current.CancellationToken);
            asked.StatusCode.ShouldBe(HttpStatusCode.Redirect, page);
            asked.Headers.Location!.ToString().ShouldContain("/operator/sign-in");
        }

        (await inside.GetAsync("/operator/sign-in", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await outside.GetAsync("/operator/sign-in", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Signed_in_every_page_opens_and_disabling_needs_a_reason()
    {
        await using var host = await StartAsync();
        using var browser = await SignedInAsync(host);
        foreach (var page in Pages)
        {
            var answer = await browser.GetAsync(page, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, page);
        }

        var path = $"/operator/tenants/{host.A.Id}/state";
        (await PostAsync(browser, path, path, [("Input.Stop", "True")])).StatusCode.ShouldBe(HttpStatusCode.OK);
        host.A.State.ShouldBe(TenantState.Running);
        foreach (var time in new[] { "once", "sent again" })
        {
            (await PostAsync(browser, path, path, [("Input.Stop", "True"), ("Input.Reason", "合同到期")])).StatusCode.ShouldBe(HttpStatusCode.Redirect, time);
            host.A.State.ShouldBe(TenantState.Disabled, time);
        }

        (await browser.GetStringAsync($"/operator/tenants/{host.A.Id}", TestContext.Current.CancellationToken)).ShouldContain("合同到期");
        (await host.ReadTrailAsync(host.A)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(entry => entry.Action.ShouldBe("tenant.disable"), entry => entry.Reason.ShouldBe("合同到期"), entry => entry.Office.ShouldBe("运营方"));
    }

    [Fact]
    public async Task A_change_of_plan_is_logged_by_the_plans_name()
    {
        await using var host = await StartAsync();
        using var browser = await SignedInAsync(host);
        var path = $"/operator/tenants/{host.A.Id}";
        await PostAsync(browser, path, path + "?handler=Settings", [("Input.Plan", "trial"), ("Input.Hosts", "alpha.test"), ("Input.PathPrefix", "alpha")]);
        var page = await browser.GetStringAsync(path, TestContext.Current.CancellationToken);
        page.ShouldContain("试用版，alpha.test，/alpha");
        page.ShouldNotContain("trial alpha.test");
    }

    [Fact]
    public async Task A_county_is_found_by_its_initials_and_set_up_from_the_console()
    {
        await using var host = await StartAsync();
        using var browser = await SignedInAsync(host);
        var found = await browser.GetStringAsync("/operator/tenants/new?q=LYX", TestContext.Current.CancellationToken);
        found.ShouldContain("龙游县");
        found.ShouldContain("浙江省");
        (await browser.GetStringAsync("/operator/tenants/new?q=longyou", TestContext.Current.CancellationToken)).ShouldContain("龙游县");
        var form = "/operator/tenants/new?code=330825";
        var answer = await PostAsync(browser, form, "/operator/tenants/new", [("Input.CountyCode", "330825"), ("Input.Identifier", "longyou"), ("Input.PathPrefix", "longyou"), ("Input.Plan", "standard"), ("Input.Brand", "bamboo")]);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var progress = answer.Headers.Location!.ToString();
        progress.ShouldEndWith("/progress");
        var store = host.Services.GetRequiredService<IMultiTenantStore>();
        for (var tries = 0; tries < 100 && store.FindByIdentifier("longyou")!.State != TenantState.Running; tries++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        (await browser.GetStringAsync(progress, TestContext.Current.CancellationToken)).ShouldContain("已经建好");
    }
}
