using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Features;
using Shanzhi.Platform.Tests.Admin;
using static Shanzhi.Platform.Tests.Operator.OperatorConsole;

namespace Shanzhi.Platform.Tests.Operator;

/// <summary>Features switched in a county from outside.</summary>
public sealed class OperatorFeatureTests
{
    [Fact]
    public async Task Switching_off_in_a_county_says_what_stops_is_done_when_confirmed_and_is_told_there()
    {
        await using var host = await StartAsync();
        using var browser = await SignedInAsync(host);
        var path = $"/operator/tenants/{host.A.Id}";
        var asked = await PostAsync(browser, path, path + "?handler=Features", [("was", "Sample"), ("was", "Sample.Extra"), ("on", "Sample.Extra")]);
        host.A.EnabledFeatures.ShouldContain("Sample");
        var question = asked.Headers.Location!.OriginalString;
        question.ShouldStartWith(path + "/features");
        var page = await browser.GetStringAsync(question, TestContext.Current.CancellationToken);
        page.ShouldContain("关掉“样例”？");
        page.ShouldContain("“样例加项”也会关：它要靠“样例”");
        page.ShouldContain("没办完的停在原处");

        // What the page did not show is not done.
        (await PostAsync(browser, question, question, [("Shown", "Sample")])).StatusCode.ShouldBe(HttpStatusCode.OK);
        host.A.EnabledFeatures.ShouldContain("Sample");
        (await PostAsync(browser, question, question, [("Shown", "Sample"), ("Shown", "Sample.Extra"), ("Reason", "县里要求")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        host.A.EnabledFeatures.ShouldNotContain("Sample");
        host.B.EnabledFeatures.ShouldContain("Sample");

        (await browser.GetStringAsync(path, TestContext.Current.CancellationToken)).ShouldContain("样例、样例加项：县里要求");
        (await host.ReadTrailAsync(host.A)).Select(act => (act.Action, act.Subject, act.Actor, act.Office, act.Reason)).ShouldBe(
        [
            ("tenant.feature.disable", "feature/Sample", "zhang", "运营方", "县里要求"),
            ("tenant.feature.disable", "feature/Sample.Extra", "zhang", "运营方", "县里要求"),
        ]);
    }

    [Fact]
    public async Task Switching_on_what_needs_nothing_more_is_done_at_once()
    {
        await using var host = await StartAsync();
        await host.Services.GetRequiredService<IShellFeaturesManager>().DisableAsync(host.A, ["Sample.Extra"], TestContext.Current.CancellationToken);
        using var browser = await SignedInAsync(host);
        var path = $"/operator/tenants/{host.A.Id}";
        var done = await PostAsync(browser, path, path + "?handler=Features", [("was", "Sample"), ("on", "Sample"), ("on", "Sample.Extra")]);
        done.Headers.Location!.OriginalString.ShouldBe(path);
        host.A.EnabledFeatures.ShouldContain("Sample.Extra");
    }
}
