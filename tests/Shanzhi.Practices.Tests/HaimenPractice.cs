using Shanzhi.Broadcast.Duty;
using Shanzhi.Communities;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Practices.Tests;

/// <summary>Case 09, 四民工作 1+1: map and diary, a station and its points open every day, three lists by urgency on the small blackboard. The fortnightly talk is a meeting, another module's.</summary>
[Collection(nameof(OneHost))]
public sealed class HaimenPractice(PracticeHost host)
{
    [Fact]
    public async Task A_station_for_the_village_and_a_point_for_each_grid_have_a_rota_and_days_without_anybody_are_said()
    {
        var haimen = await Practice.ProvisionAsync(host, "haimen");
        var today = Clock.Day(host.Time.Now);
        var grid = await haimen.ReadAsync(db => db.Grids.Single().AreaId);
        DutyLine[] days = [.. Enumerable.Range(0, 365).Select(at => new DutyLine(today.AddDays(at), "余小满", null))];
        (await haimen.SendAsync(new SaveDuty(haimen.Village.Id, "365党建服务站", days), haimen.Committee)).ShouldBe(365);
        await haimen.SendAsync(new SaveDuty(grid, "365党建服务点", [new(today, "戴美英", "13800000088")]), haimen.Committee);
        var village = await PracticeHost.GetStringAsync(host.Host.CreateClient(haimen.Tenant), $"/v/{SmallDivisions.North}");
        village.ShouldContain("365党建服务站");
        village.ShouldContain("戴美英");
        var browser = await haimen.SignedInAsync("village");
        (await PracticeHost.GetStringAsync(browser, "/duty")).ShouldNotContain("没排人", customMessage: "the usual station is manned every day of the year");
        (await PracticeHost.GetStringAsync(browser, $"/duty?in={grid}&station={Uri.EscapeDataString("365党建服务点")}")).ShouldContain("还有 29 天没排人");
    }

    [Fact]
    public async Task What_is_told_stands_in_three_lists_and_on_the_blackboard_with_who_and_by_when()
    {
        var haimen = await Practice.ProvisionAsync(host, "haimen");
        var (now, term, steps) = (await haimen.TellAsync("水管爆了", category: "utilities.water"), await haimen.TellAsync("路灯不亮"), await haimen.TellAsync("河道要清"));
        foreach (var (told, urgency) in new[] { (now, Urgency.Red), (term, Urgency.Yellow), (steps, Urgency.Blue) })
        {
            await haimen.SendAsync(new AcceptReport(told.Id, Urgency: urgency), haimen.Committee);
        }

        (await haimen.ReportAsync(now.Id)).DueReply.ShouldBe(Clock.Start(Clock.Day(host.Time.Now).AddDays(1)), "at once is today");
        var browser = await haimen.SignedInAsync("village");
        var work = await PracticeHost.GetStringAsync(browser, "/grid/work?tab=all&urgency=Red");
        work.ShouldContain("水管爆了");
        work.ShouldNotContain("路灯不亮");
        foreach (var list in new[] { "立刻办", "限期办", "分期分批办" })
        {
            work.ShouldContain(list);
        }

        work.ShouldNotContain("红色特急", customMessage: "the county's own word, wherever it stands");
        (await PracticeHost.GetStringAsync(browser, $"/grid/reports/{term.Id}")).ShouldContain("限期办");
        await haimen.SendAsync(new AssignReport(term.Id, haimen.GridWorker.AccountId), haimen.Committee);
        var board = await PracticeHost.GetStringAsync(host.Host.CreateClient(haimen.Tenant), $"/v/{SmallDivisions.North}/reports");
        board.ShouldContain("小黑板");
        board.ShouldContain("徐一禾");
        board.ShouldContain("前答复");
        await haimen.SendAsync(new ReplyReport(term.Id, "换了灯头", [], []), haimen.GridWorker);
        (await PracticeHost.GetStringAsync(host.Host.CreateClient(haimen.Tenant), $"/v/{SmallDivisions.North}/reports?show=done")).ShouldContain("，用了");
    }

    [Fact]
    public async Task Cadres_keep_a_diary_of_their_visits_and_the_map_shows_the_grids()
    {
        var haimen = await Practice.ProvisionAsync(host, "haimen");
        var homes = await haimen.SettleAsync(2);
        var cadre = await haimen.HireAsync(Roles.TownshipStaff, SmallDivisions.NorthTown, "施夜访", 41);
        (await haimen.QuotasAsync(cadre)).ShouldBe([("民情夜访：镇干部每月走访", 0, 4)]);
        await haimen.GoAsync(homes[0], cadre);
        (await PracticeHost.GetStringAsync(await haimen.SignedInAsync("townshipStaff41"), "/visits/mine")).ShouldContain("坐了一会儿，家里都好");
        var browser = await haimen.SignedInAsync("centre");
        (await PracticeHost.GetStringAsync(browser, "/grid/command")).ShouldContain("data-centre");
        (await PracticeHost.GetStringAsync(browser, "/grid/map/grids.json")).ShouldContain("FeatureCollection");
        (await PracticeHost.GetStringAsync(await haimen.SignedInAsync("village"), $"/files/{homes[0].Id}")).ShouldContain("住房");
        cadre.Can(Visits.VisitPermissions.Visit, haimen.Village.Path).ShouldBeTrue();
        Caller.Guest.Can(Visits.VisitPermissions.Visit, haimen.Village.Path).ShouldBeFalse();
    }
}
