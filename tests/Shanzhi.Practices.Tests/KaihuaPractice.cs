using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Following;
using Shanzhi.Grid.Grids;
using Shanzhi.HouseholdFiles.Files;
using Shanzhi.HouseholdFiles.Lists;
using Shanzhi.Permissions;
using FactSource = Shanzhi.HouseholdFiles.Domain.FactSource;

namespace Shanzhi.Practices.Tests;

/// <summary>Case s3, 智慧党建: four lists a grid, the pioneer index with its stars, satisfaction as a ranking. Its four steps are in <see cref="DispatchPractices"/>.</summary>
[Collection(nameof(OneHost))]
public sealed class KaihuaPractice(PracticeHost host)
{
    [Fact]
    public async Task Four_lists_and_the_pioneer_index_of_members_and_branches()
    {
        var kaihua = await Practice.ProvisionAsync(host, "kaihua");
        var homes = await kaihua.SettleAsync(2);
        var grid = await kaihua.ReadAsync(db => db.Grids.Single());
        await kaihua.SendAsync(new ChangeGrid(grid.Id, "第一网格", [kaihua.Group], kaihua.GridWorker.AccountId), Caller.System);
        var browser = await kaihua.SignedInAsync("worker");
        var page = await PracticeHost.GetStringAsync(browser, $"/files/lists/{grid.AreaId}");
        foreach (var list in new[] { "网格事务清单", "走访巡查清单", "信息采集清单", "服务责任清单" })
        {
            page.ShouldContain(list);
        }

        var due = await kaihua.AskAsync<MediatR.IMediator, GridLists>(mediator => mediator.Send(new GridListsQuery(grid.AreaId, 1)), kaihua.GridWorker);
        due.Rate.Filled.ShouldBe(0);
        await kaihua.SendAsync(new SaveFacts(homes[0].Id, null, [new TypedFact("housing.address", "示例路 1 号"), new TypedFact("housing.rented", "否")], FactSource.Visit, null), kaihua.Committee);
        var told = await kaihua.TellAsync("危化车停在路边");
        await kaihua.SendAsync(new AcceptReport(told.Id, To: kaihua.GridWorker.AccountId), kaihua.Township);
        await kaihua.SendAsync(new ReplyReport(told.Id, "劝离了", [], []), kaihua.GridWorker);
        await kaihua.SendAsync(new PassReport(told.Id, null), kaihua.Township);
        await kaihua.SendAsync(new RateReport(told.Id, told.FollowKey, Rating.Satisfied, null), Caller.Guest);

        var member = (await kaihua.ScoreAsync("pioneer.member")).Single(one => one.Name == "徐一禾");
        member.Of("files.entered").ShouldBe((2, due.Rate.Due));
        member.Of("grid.timely").ShouldBe((1, 1));
        member.Score.ShouldSatisfyAllConditions(score => score.Points.ShouldBeInRange(70_00, 80_00), score => score.Stars.ShouldBe(2), score => score.Ranked.ShouldBeTrue());
        (await kaihua.ScoreAsync("pioneer.branch", 60)).Single(one => one.Name == "北村").Of("files.entered").Part.ShouldBe(2);
        var ranking = await kaihua.ScoreAsync("satisfaction");
        ranking.ShouldHaveSingleItem().ShouldSatisfyAllConditions(one => one.Name.ShouldBe("徐一禾"), one => one.Standing.Rank.ShouldBe(1), one => one.Score.Points.ShouldBe(100_00));
        (await PracticeHost.GetStringAsync(await kaihua.SignedInAsync("town"), "/assessment")).ShouldContain("先锋指数");
    }
}
