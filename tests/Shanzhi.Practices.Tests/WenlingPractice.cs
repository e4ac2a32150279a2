using Shanzhi.Communities;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Checks;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Following;
using Shanzhi.Grid.Grids;
using Shanzhi.Grid.Services;
using Shanzhi.HouseholdFiles.Lists;
using Shanzhi.Permissions;
using Shanzhi.Testing;
using Shanzhi.Visits.Links;

namespace Shanzhi.Practices.Tests;

/// <summary>Case 04, 有事找网格: grids of 70 to 100 households are checked, errands are done for people, and service points rank the workers.</summary>
[Collection(nameof(OneHost))]
public sealed class WenlingPractice(PracticeHost host)
{
    [Fact]
    public async Task A_grid_of_fewer_than_seventy_households_or_five_people_is_found_by_the_check()
    {
        var wenling = await Practice.ProvisionAsync(host, "wenling");
        await wenling.SettleAsync(3);
        var layer = (await wenling.AskAsync<LayerBook, LayerSettings>(book => book.GetAsync(default).AsTask())).Find("grid")!;
        (layer.HouseholdsLeast, layer.HouseholdsMost, layer.Posts.Sum(post => post.Least), layer.Posts.Where(post => post.Least > 0).Sum(post => post.Most)).ShouldBe((70, 100, 5, 9));
        var check = await wenling.SendAsync(new StartCheck("grid", wenling.Village.Id), Caller.System);
        await wenling.UntilAsync(async () =>
        {
            await wenling.RunAsync("kernel.jobs");
            return await wenling.ReadAsync(db => db.LayerChecks.Single(row => row.Id == check).FinishedAt != null);
        }, "the check never ended");
        var found = await wenling.ReadAsync(db => db.LayerFindings.Where(row => row.CheckId == check).ToList());
        found.Single(finding => finding.Kind == FindingKind.TooFew).Amount.ShouldBe(3);
        found.Where(finding => finding.Kind == FindingKind.TeamShort).Select(finding => finding.Other).ShouldBe(["网格长（支部书记）", "网格员"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_errand_is_asked_for_done_and_counted_and_service_points_rank_the_workers()
    {
        var wenling = await Practice.ProvisionAsync(host, "wenling");
        (await wenling.ReadAsync(db => db.Categories.Count(category => category.ClassName == "代跑办事" && category.Private))).ShouldBe(24);
        var homes = await wenling.SettleAsync(2);
        var worker = await wenling.HireAsync(Roles.GridWorker, SmallDivisions.North, "郑代跑", 41);
        var errand = await wenling.TellAsync("老人走不动，医保帮忙缴一下", category: "errand.medical");
        (await wenling.ReportAsync(errand.Id)).ShouldSatisfyAllConditions(report => report.Private.ShouldBeTrue(), report => report.DueReply.ShouldBe(host.Time.Now.AddDays(3)));
        await wenling.SendAsync(new AcceptReport(errand.Id, To: worker.AccountId), wenling.Committee);
        await wenling.SendAsync(new ReplyReport(errand.Id, "缴好了，发票在这", [], []), worker);
        await wenling.SendAsync(new RateReport(errand.Id, errand.FollowKey, Rating.Satisfied, null), Caller.Guest);
        await wenling.SendAsync(new AssignLiaison([homes[0].Id], worker.AccountId), wenling.Committee);
        await wenling.GoAsync(homes[0], worker);

        var scored = await wenling.ScoreAsync("service");
        scored[0].ShouldSatisfyAllConditions(
            first => first.Name.ShouldBe("郑代跑"),
            first => first.Standing.Rank.ShouldBe(1),
            first => first.Score.Points.ShouldBe(4_50, "two for what was done, one for its time, one for being content, half for a door"),
            first => first.Score.Items.Select(item => (item.Name, item.Times)).ShouldBe([("办结一件", 1), ("按时办结一件", 1), ("满意一件", 1), ("走到一户", 1)]));
        (await PracticeHost.GetStringAsync(await wenling.SignedInAsync("centre"), "/assessment")).ShouldContain("网格员服务积分");
    }

    [Fact]
    public async Task The_grids_council_day_comes_round_each_month()
    {
        var wenling = await Practice.ProvisionAsync(host, "wenling");
        var grid = await wenling.ReadAsync(db => db.Grids.Single().AreaId);
        var lists = await wenling.AskAsync<MediatR.IMediator, GridLists>(mediator => mediator.Send(new GridListsQuery(grid, 1)), wenling.GridWorker);
        var day = lists.Tasks.Single(line => line.Item.Title.StartsWith("网格议事日", StringComparison.Ordinal));
        (day.Since.Day, day.Mark).ShouldBe((1, null));
        await wenling.SendAsync(new MarkItem(grid, day.Item.Id, null, true, "议了三件事", []), wenling.GridWorker);
        (await wenling.AskAsync<MediatR.IMediator, GridLists>(mediator => mediator.Send(new GridListsQuery(grid, 1)), wenling.GridWorker)).Tasks.Single(line => line.Item.Id == day.Item.Id).Mark!.Evidence.ShouldBe("议了三件事");
    }
}
