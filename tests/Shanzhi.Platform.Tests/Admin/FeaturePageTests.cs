using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Data;
using Shanzhi.Features;
using Shanzhi.Navigation;
using Shanzhi.Permissions;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Tests.Admin;

public sealed class FeaturePageTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Switching_off_asks_first_names_what_goes_with_it_then_is_live_and_audited(DatabaseProvider store)
    {
        await using var host = await AdminBrowser.StartAsync(store);
        using var browser = await AdminBrowser.SignInAsync(host, host.A);
        (await browser.ReadAsync("/admin/features")).ShouldContain("关它，“样例加项”也会关");

        // Only the first was unticked; the second still says on, as a browser would send it.
        var asked = await browser.PostAsync("/admin/features", [("was", "Sample"), ("was", "Sample.Extra"), ("on", "Sample.Extra")]);
        asked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var confirm = asked.Headers.Location!.OriginalString;
        var page = await browser.ReadAsync(confirm);
        page.ShouldContain("关掉“样例”？");
        page.ShouldContain("“样例加项”也会关：它要靠“样例”");
        page.ShouldContain("没办完的停在原处，到期也不再催");
        host.A.EnabledFeatures.ShouldContain("Sample");

        var done = await browser.PostAsync(confirm, [("Shown", "Sample"), ("Shown", "Sample.Extra"), ("Reason", "先不用")]);
        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        host.A.EnabledFeatures.ShouldNotContain("Sample");
        host.A.EnabledFeatures.ShouldNotContain("Sample.Extra");
        (await browser.GetAsync("/sample")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        host.B.EnabledFeatures.ShouldContain("Sample");
        (await browser.ReadAsync("/admin/features")).ShouldContain("开它要先开“样例”");

        var acts = await host.ReadTrailAsync(host.A);
        acts.Select(act => (act.Action, act.Subject, act.Actor, act.Reason)).ShouldBe(
        [
            ("tenant.feature.disable", "feature/Sample", "王管理（示例）", "先不用"),
            ("tenant.feature.disable", "feature/Sample.Extra", "王管理（示例）", "先不用"),
        ]);
    }

    [Fact]
    public async Task What_was_not_shown_on_the_question_is_not_done_but_asked_again()
    {
        await using var host = await AdminBrowser.StartAsync();
        using var browser = await AdminBrowser.SignInAsync(host, host.A);
        var again = await browser.PostAsync("/admin/features/confirm?off=Sample", [("Shown", "Sample")]);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        host.A.EnabledFeatures.ShouldContain("Sample");
    }

    [Fact]
    public async Task Switching_on_what_needs_nothing_more_is_done_at_once()
    {
        await using var host = await AdminBrowser.StartAsync();
        await host.Services.GetRequiredService<IShellFeaturesManager>().DisableAsync(host.A, ["Sample.Extra"], TestContext.Current.CancellationToken);
        using var browser = await AdminBrowser.SignInAsync(host, host.A);
        var done = await browser.PostAsync("/admin/features", [("was", "Sample"), ("on", "Sample"), ("on", "Sample.Extra")]);
        done.Headers.Location!.OriginalString.ShouldEndWith("/admin/features");
        host.A.EnabledFeatures.ShouldContain("Sample.Extra");
        (await host.ReadTrailAsync(host.A)).Single().Action.ShouldBe("tenant.feature.enable");
    }

    [Fact]
    public async Task Switching_on_what_stands_on_something_off_asks_first_and_brings_it()
    {
        await using var host = await AdminBrowser.StartAsync();
        using var browser = await AdminBrowser.SignInAsync(host, host.A);
        await host.Services.GetRequiredService<IShellFeaturesManager>().DisableAsync(host.A, ["Sample"], TestContext.Current.CancellationToken);
        var asked = await browser.PostAsync("/admin/features", [("on", "Sample.Extra")]);
        (await browser.ReadAsync(asked.Headers.Location!.OriginalString)).ShouldContain("“样例”也会打开：“样例加项”要靠它");
        await browser.PostAsync(asked.Headers.Location!.OriginalString, [("Shown", "Sample"), ("Shown", "Sample.Extra")]);
        host.A.EnabledFeatures.ShouldBe(["Sample", "Sample.Extra"], ignoreOrder: true);
    }

    [Fact]
    public async Task On_and_off_at_once_of_what_stand_on_each_other_is_refused_in_words()
    {
        await using var host = await AdminBrowser.StartAsync();
        await host.Services.GetRequiredService<IShellFeaturesManager>().DisableAsync(host.A, ["Sample.Extra"], TestContext.Current.CancellationToken);
        using var browser = await AdminBrowser.SignInAsync(host, host.A);
        var refused = await browser.PostAsync("/admin/features", [("was", "Sample"), ("on", "Sample.Extra")]);
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("“样例加项”要靠“样例”，不能一边开一边关。");
        host.A.EnabledFeatures.ShouldBe(["Sample"]);
    }

    [Fact]
    public async Task Outside_the_plan_there_is_no_switch_and_a_forged_form_does_nothing()
    {
        await using var host = await AdminBrowser.StartAsync();
        using var browser = await AdminBrowser.SignInAsync(host, host.A);
        await host.Services.GetRequiredService<IMultiTenantStore>().UpdateAsync(host.A.Id, tenant => tenant with { Plan = "gone", EnabledFeatures = [] }, TestContext.Current.CancellationToken);
        var page = await browser.ReadAsync("/admin/features");
        page.ShouldContain("套餐里没有，找运营方");
        page.ShouldNotContain("value=\"Sample\"");
        var refused = await browser.PostAsync("/admin/features", [("on", "Sample")]);
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("“样例”不在这个县的套餐里");
        host.A.EnabledFeatures.ShouldBeEmpty();
        (await host.ReadTrailAsync(host.A)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_the_right_there_is_neither_page_nor_menu_entry()
    {
        await using var host = await AdminBrowser.StartAsync(rights: ["tenant.admin"]);
        using var browser = await AdminBrowser.SignInAsync(host, host.A);
        (await browser.GetAsync("/admin/features")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.GetAsync("/admin/audit")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var menu = await host.InTenantAsync(host.A, scope => Task.FromResult(scope.GetRequiredService<INavigationManager>().GetMenu()), new Caller(Guid.CreateVersion7(), "示例", [new Grant("tenant.admin", AreaPath.Root)]));
        menu.Select(item => item.Href).ShouldBe(["/admin", "/admin/usage"]);
        using var guest = host.CreateClient(host.A);
        (await guest.GetAsync("/admin", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }
}
