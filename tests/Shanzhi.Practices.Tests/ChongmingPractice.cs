using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Units;
using Shanzhi.Permissions;
using Shanzhi.Testing;
using Shanzhi.Visits.Patrols;
using Shanzhi.Visits.Points;
using Shanzhi.Visits.Services;
using Period = Shanzhi.Visits.Domain.Period;

namespace Shanzhi.Practices.Tests;

/// <summary>Case 03, 叶脉工程: micro-grids of about a square kilometre with three teams, and heads of households who go round every day.</summary>
[Collection(nameof(OneHost))]
public sealed class ChongmingPractice(PracticeHost host)
{
    [Fact]
    public async Task A_village_is_divided_into_micro_grids_of_about_a_square_kilometre_with_three_teams()
    {
        var chongming = await Practice.ProvisionAsync(host, "chongming");
        var layer = (await chongming.AskAsync<LayerBook, LayerSettings>(book => book.GetAsync(default).AsTask())).Find("micro")!;
        (layer.HectaresMost, layer.FollowsTree).ShouldBe((150, true));
        layer.Posts.Select(post => post.Name).ShouldBe(["微网格负责人", "管理团队", "工作团队", "志愿团队"]);
        var area = await chongming.SendAsync(new AddArea(chongming.Village.Id, AreaLevel.MicroGrid, "仙桥一片"), Caller.System);
        await chongming.SendAsync(new AddPatch("micro", chongming.Village.Id, area, "仙桥一片"), Caller.System);
        (await PracticeHost.GetStringAsync(await chongming.SignedInAsync("village"), "/grid/work")).ShouldNotContain("微网格管理团队没有");
        (await chongming.ReadAsync(db => db.Patches.Single().Code)).ShouldEndWith("W01");
    }

    [Fact]
    public async Task The_head_of_households_goes_round_each_day_and_what_is_found_is_sorted_done_on_the_spot_and_told_back()
    {
        var chongming = await Practice.ProvisionAsync(host, "chongming");
        var head = await chongming.HireAsync("householdHead", SmallDivisions.North, "户长老施", 41);
        var point = await chongming.SendAsync(new SavePoint(null, chongming.Village.Id, "河口", "看漂浮物", null, null, Active: true), chongming.Committee);
        await chongming.SendAsync(new SaveRoute(null, chongming.Village.Id, "户长每日巡查", "householdHead", Period.Day, [point], Active: true), chongming.Committee);
        var code = await chongming.VisitsAsync(db => db.Points.Single().Code);
        await chongming.SendAsync(new CheckPoint { Code = code, Scanned = true, Found = new HeardDraft("河口一片垃圾", "sanitation.litter", null, [], false) }, head);
        (await LinesAsync(chongming, head)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(line => line.Mine.ShouldBeTrue(), line => line.Who.ShouldBe("户长"), line => (line.Passed, line.Points).ShouldBe((1, 1)));
        await chongming.UntilAsync(() => chongming.ReadAsync(db => db.Reports.Any()), "what was found became no report");
        var report = await chongming.ReadAsync(db => db.Reports.Single());
        (report.CategoryKey, report.PlaceText).ShouldBe(("sanitation.litter", "河口"));
        await chongming.SendAsync(new AcceptReport(report.Id, ReplyText: "捞走了"), chongming.GridWorker with { Grants = [.. chongming.GridWorker.Grants.Select(grant => grant with { Area = chongming.Village.Path })] });
        (await chongming.ReportAsync(report.Id)).State.ShouldBe(ReportState.Checking, "somebody else looks at it there");
        await chongming.SendAsync(new PassReport(report.Id, null), chongming.Committee);
        await chongming.UntilAsync(() => chongming.VisitsAsync(db => db.Heard.Any(heard => heard.AnsweredAt != null)), "who found it was not told");

        host.Time.Now += TimeSpan.FromDays(1);
        (await LinesAsync(chongming, head))[0].Passed.ShouldBe(0, "a new day asks again");
    }

    private static Task<IReadOnlyList<RouteLine>> LinesAsync(Practice practice, Caller caller)
        => practice.AskAsync<PatrolQuery, IReadOnlyList<RouteLine>>(query => query.RoutesAsync([practice.Village.Path], default), caller);
}
