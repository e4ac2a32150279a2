using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.BackgroundTasks;
using Shanzhi.Data;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Briefs;
using Shanzhi.Grid.Centre;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Following;
using Shanzhi.Grid.Tests.Hosted;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Tests.Command;

/// <summary>月报 and 专报: figures that stand for good, each with its list.</summary>
public sealed partial class MonthlyReports
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Once_a_month_is_over_its_figures_stand_and_each_is_as_long_as_the_list_behind_it(DatabaseProvider provider)
    {
        await using var host = new GridHost { Provider = provider };
        await host.InitializeAsync();
        for (var at = 0; at < 5; at++)
        {
            await host.TellAsync($"第{at}盏灯");
        }

        var (solved, merged, into, elsewhere) = (await host.TellAsync("水管漏了", "utilities.water"), await host.TellAsync("水管又漏", "utilities.power"), await host.TellAsync("电线断了", "utilities.power"), await host.TellAsync("南村的事", area: host.OtherVillage));
        await host.SendAsync(new AcceptReport(solved.Id, ReplyText: "换了"), host.Worker);
        await host.SendAsync(new RateReport(solved.Id, solved.FollowKey, Rating.Satisfied, null), Caller.Guest);
        await host.SendAsync(new MergeReport(merged.Id, into.Number), host.Worker);
        var admin = host.Admin with { Grants = [.. host.Admin.Grants, new Grant(CommandPermissions.BriefName, host.Admin.Top)] };
        await host.SendAsync(new MarkThing(MarkKind.Key, "roads.lamp", null, "冬季亮灯"), admin);
        await host.SendAsync(new MarkThing(MarkKind.Watched, into.Id.ToString(), null, ""), admin);
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new StartBrief(BriefKind.Month, host.Village, new DateOnly(2026, 11, 1), null, null), admin), "not over");

        host.Time.Now = new DateTimeOffset(2026, 12, 1, 3, 0, 0, TimeSpan.Zero);
        await RunAsync(host, MonthlyBriefsTask.TaskName);
        await RunAsync(host, MonthlyBriefsTask.TaskName);
        await RunAsync(host, "kernel.jobs");
        var all = await host.ReadAsync(db => db.Briefs.ToList());
        all.Count.ShouldBe(3, "a county and two townships, once");
        all.ShouldAllBe(brief => brief.State == BriefState.Draft);
        var county = all.Single(brief => brief.Path == host.Admin.Top);
        var browser = await host.SignedInAsync("admin");
        var before = await FiguresAsync(browser, county.Id);
        before.ShouldContain(figure => figure.Href.EndsWith("figure=told") && figure.Count == 8, "5 lamps, water, power, 南村; what was merged is no thing of its own");
        before.ShouldContain(figure => figure.Href.EndsWith("figure=solved") && figure.Count == 1);
        before.ShouldContain(figure => figure.Href.EndsWith("figure=key") && figure.Count == 6);
        before.ShouldContain(figure => figure.Href.EndsWith("figure=watched") && figure.Count == 1);
        before.ShouldContain(figure => figure.Href.Contains("village=") && figure.Count == 5, "频发");

        // What happens afterwards changes neither the figures nor the lists.
        await host.SendAsync(new WithdrawReport(elsewhere.Id, elsewhere.FollowKey, null), Caller.Guest);
        await host.SendAsync(new AcceptReport(into.Id, ReplyText: "接好了"), host.Worker);
        await host.TellAsync("十二月的灯");
        var after = await FiguresAsync(browser, county.Id);
        after.ShouldBe(before);
        foreach (var (href, count) in after.Distinct())
        {
            var list = await GridHost.GetStringAsync(browser, href[href.IndexOf("/grid", StringComparison.Ordinal)..]);
            Heading().Match(list).Groups["count"].Value.ShouldBe($"{count}", href);
            Regex.Count(list, "<tr role=\"row\"><td").ShouldBe(count, href);
        }

        // A township reads its own; a village none of them.
        var town = await host.SignedInAsync("town");
        (await GridHost.GetAsync(town, $"/grid/briefs/{county.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await GridHost.GetAsync(town, $"/grid/briefs/{county.Id}/list?figure=told")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await GridHost.GetAsync(town, $"/grid/briefs/{county.Id}/print")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var own = all.Single(brief => brief.AreaName == "北镇");
        (await GridHost.GetStringAsync(town, $"/grid/briefs/{own.Id}")).ShouldContain("北镇 2026 年 11 月网格化管理月报");
        (await GridHost.GetAsync(await host.SignedInAsync("chief"), $"/grid/briefs/{own.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new WriteBrief(own.Id, "改", "", "", ""), host.Chief));
        await IssueAsync(host, own, admin);
    }

    private static async Task IssueAsync(GridHost host, Brief brief, Caller admin)
    {
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new IssueBrief(brief.Id), admin), "nobody is named");
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new WriteBrief(brief.Id, new string('长', Brief.MostText + 1), "", "", ""), admin));
        await host.SendAsync(new WriteBrief(brief.Id, "路灯要修。<script>", "甲", "乙", "丙"), admin);
        await host.SendAsync(new IssueBrief(brief.Id), admin);
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new WriteBrief(brief.Id, "再改", "甲", "乙", "丙"), admin));
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new StartBrief(BriefKind.Month, brief.AreaId, brief.From, null, null), admin), "there is one");
        var paper = await GridHost.GetStringAsync(await host.SignedInAsync("admin"), $"/grid/briefs/{brief.Id}/print");
        paper.ShouldContain("路灯要修。&lt;script&gt;");
        paper.ShouldContain("2026 年 11 月 1 日");
        paper.ShouldContain("盖章处");

        // 专报: a topic's own, of any days.
        var special = await host.SendAsync(new StartBrief(BriefKind.Special, host.Village, new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 30), "roads"), admin);
        await RunAsync(host, "kernel.jobs");
        (await host.ReadAsync(db => db.Briefs.Single(row => row.Id == special))).Title.ShouldBe("北村“道路交通”专报");
        (await host.ReadAsync(db => db.BriefLines.Count(line => line.BriefId == special))).ShouldBe(5);
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new StartBrief(BriefKind.Special, host.Village, new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 10), null), admin));
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new StartBrief(BriefKind.Special, host.Village, new DateOnly(2020, 1, 1), new DateOnly(2026, 11, 10), null), admin));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new StartBrief(BriefKind.Special, host.Village, new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 30), null), host.Worker));
    }

    [Fact]
    public async Task Without_a_browser_there_is_the_print_page_and_with_one_a_PDF()
    {
        const string Chromium = "/usr/bin/chromium";
        Assert.SkipUnless(File.Exists(Chromium), "no Chromium on this machine");
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager();
        using var printer = new Services.PdfPrinter(configuration, Microsoft.Extensions.Logging.Abstractions.NullLogger<Services.PdfPrinter>.Instance);
        printer.Available.ShouldBeFalse();
        (await printer.PrintAsync("<p>字</p>", TestContext.Current.CancellationToken)).ShouldBeNull();
        configuration["Shanzhi:ChromiumPath"] = Chromium;
        var pdf = await printer.PrintAsync("<!DOCTYPE html><meta charset=utf-8><h1>月报</h1><img src=\"http://127.0.0.1:5127/\">", TestContext.Current.CancellationToken);
        System.Text.Encoding.ASCII.GetString(pdf!.AsSpan(0, 5)).ShouldBe("%PDF-");
    }

    private static async Task<IReadOnlyList<(string Href, int Count)>> FiguresAsync(HttpClient browser, Guid brief)
        => [.. Figure().Matches(await GridHost.GetStringAsync(browser, $"/grid/briefs/{brief}")).Select(match => (WebUtility.HtmlDecode(match.Groups["href"].Value), int.Parse(match.Groups["count"].Value)))];

    private static Task<bool> RunAsync(GridHost host, string task)
        => host.Host.InTenantAsync(host.Host.A, async scope =>
        {
            await scope.GetServices<IBackgroundTask>().Single(one => one.Name == task).RunAsync(CancellationToken.None);
            return true;
        }, Caller.System);

    [GeneratedRegex("<a class=\"num\" href=\"(?<href>[^\"]+)\">(?<count>\\d+)</a>", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Figure();

    [GeneratedRegex("<h1>[^<]*：(?<count>\\d+) 件</h1>", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Heading();
}
