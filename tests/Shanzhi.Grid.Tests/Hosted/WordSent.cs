using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Following;
using Shanzhi.Grid.Reporting;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>Who hears of what, and whom a reporter is told to ring.</summary>
public sealed class WordSent(GridHost host) : IClassFixture<GridHost>
{
    private const string Worker = "13800000011";
    private const string Chief = "13800000012";
    private const string Township = "13800000014";

    [Fact]
    public async Task Whoever_reports_an_official_is_told_to_ring_nobody_of_the_village_nor_the_official()
    {
        var client = host.Host.CreateClient(host.Host.A);
        var told = await host.TellAsync("村里收了钱", about: "陈望禾");
        foreach (var page in new[] { $"/r/{told.Number}/received?k={told.FollowKey}", $"/r/{told.Number}?k={told.FollowKey}" })
        {
            var shown = await GridHost.GetStringAsync(client, page);
            shown.ShouldContain($"tel:{Township}");
            shown.ShouldNotContain($"tel:{Worker}");
            shown.ShouldNotContain($"tel:{Chief}");
        }

        var other = await host.TellAsync("镇里收了钱", about: "王思源");
        (await GridHost.GetStringAsync(client, $"/r/{other.Number}/received?k={other.FollowKey}")).ShouldNotContain("tel:138");

        var waiting = await host.SendAsync(new SubmitReport { AreaId = host.Village, PlaceText = "桥头", Text = "他拿了好处", CategoryKey = "roads.lamp", Phone = "13800000081", AboutName = "陈望禾" }, Caller.Guest);
        var confirm = await GridHost.GetStringAsync(client, $"/v/{SmallDivisions.North}/report/confirm/{waiting.Id}");
        confirm.ShouldContain($"tel:{Township}");
        confirm.ShouldNotContain($"tel:{Worker}");
    }

    [Fact]
    public async Task Whoever_has_it_hears_that_it_was_taken_back_or_taken_up_again()
    {
        var told = await host.TellAsync("水表坏了");
        await host.SendAsync(new AcceptReport(told.Id, To: host.Chief.AccountId), host.Worker);
        await host.SendAsync(new WithdrawReport(told.Id, told.FollowKey, "修好了"), Caller.Guest);
        To(Chief, told).ShouldContain(word => word.Contains("撤回"));

        var again = await host.TellAsync("水表又坏了");
        await host.SendAsync(new AcceptReport(again.Id, ReplyText: "换了"), host.Worker);
        await host.SendAsync(new RateReport(again.Id, again.FollowKey, Rating.Satisfied, null), Caller.Guest);
        await host.SendAsync(new ReopenOwnReport(again.Id, again.FollowKey, "还在漏"), Caller.Guest);
        To(Worker, again).Concat(To(Chief, again)).ShouldContain(word => word.Contains("重新办理"));
    }

    [Fact]
    public async Task Whoever_is_handed_a_caseload_hears_of_it_once()
    {
        var (first, second) = (await host.TellAsync("沟堵了"), await host.TellAsync("灯灭了"));
        foreach (var told in new[] { first, second })
        {
            await host.SendAsync(new AcceptReport(told.Id, To: host.Worker.AccountId), host.Chief);
        }

        var sent = host.Post.Sent.Count;
        var given = await host.SendAsync(new HandOverCaseload(host.Worker.AccountId!.Value, host.Chief.AccountId!.Value, null, "生病"), host.Township);
        host.Post.Sent.Skip(sent).Where(message => message.To == Chief).ShouldHaveSingleItem().Text.ShouldContain($"{given.Done} 件");
        sent = host.Post.Sent.Count;
        await host.SendAsync(new GiveBackCaseload(await host.ReadAsync(db => db.CaseloadMoves.Single().Id)), host.Township);
        host.Post.Sent.Skip(sent).Where(message => message.To == Worker).ShouldHaveSingleItem().Text.ShouldContain($"{given.Done} 件");
    }

    private List<string> To(string phone, SubmitReportResult told)
        => [.. host.Post.Sent.Where(message => message.To == phone && message.Purpose == "grid.task" && message.Text.Contains(ReportNumber.Grouped(told.Number))).Select(message => message.Text)];
}
