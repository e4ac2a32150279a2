using Shanzhi.Communities;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Reporting;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Teams;
using Shanzhi.Grid.Units;
using Shanzhi.Grid.Whistles;
using Shanzhi.Permissions;
using Shanzhi.Testing;
using Shanzhi.Visits.Patrols;
using Shanzhi.Visits.Points;
using Shanzhi.Visits.Services;

namespace Shanzhi.Practices.Tests;

/// <summary>Case 26, 一村一警: the net of 1+3+N as a team, four ways in, five parties called together. Mediation itself is another module's.</summary>
[Collection(nameof(OneHost))]
public sealed class XinmiPractice(PracticeHost host)
{
    [Fact]
    public async Task Each_village_has_one_auxiliary_three_of_service_and_an_informant_for_twenty_households()
    {
        var xinmi = await Practice.ProvisionAsync(host, "xinmi");
        var layer = (await xinmi.AskAsync<LayerBook, LayerSettings>(book => book.GetAsync(default).AsTask())).Find("net")!;
        layer.Posts.Select(post => (post.Name, post.Needed(90))).ShouldBe([("包村辅警", 1), ("治安维护员", 1), ("矛盾调解员", 1), ("专职人民调解员", 1), ("信息员", 5)]);
        var net = await xinmi.SendAsync(new AddPatch("net", xinmi.Village.Id, null, "园林村信息网"), Caller.System);
        foreach (var (post, name) in new[] { ("auxiliary", "辅警小马"), ("keeper", "张治安"), ("mediator", "李调解"), ("people", "王调解"), ("informant", "赵大娘") })
        {
            await xinmi.SendAsync(new AppointMember(net, post, null, name, "", null), Caller.System);
        }

        (await xinmi.ReadAsync(db => db.TeamMembers.Count(member => member.UnitId == net))).ShouldBe(5);
        layer.Post("informant")!.ShouldSatisfyAllConditions(post => post.Public.ShouldBeFalse("who tells is not hung out"), post => post.Masked.ShouldBeTrue());
    }

    [Fact]
    public async Task A_visit_a_call_a_mediators_round_and_an_informant_all_come_to_one_desk_where_five_parties_are_called()
    {
        var xinmi = await Practice.ProvisionAsync(host, "xinmi");
        var homes = await xinmi.SettleAsync(2);
        var police = await xinmi.HireAsync("villagePolice", SmallDivisions.North, "包村民警", 41);
        var mediator = await xinmi.HireAsync("mediator", SmallDivisions.North, "王调解", 42);
        var judge = await xinmi.HireAsync(Roles.TownshipStaff, SmallDivisions.NorthTown, "法庭小周", 43);
        (await xinmi.QuotasAsync(police)).ShouldBe([("包村民辅警每月走访", 0, 4)]);

        await xinmi.GoAsync(homes[0], police, heard: new HeardDraft("兄弟俩为宅基地吵", "dispute.tenure", null, [], true));
        await xinmi.SendAsync(new SubmitReport { AreaId = xinmi.Group, PlaceText = "110 转来", Text = "夜里打架", CategoryKey = "peace.security", Private = true, OccurredAt = host.Time.Now.AddHours(-1) }, police);
        var point = await xinmi.SendAsync(new SavePoint(null, xinmi.Village.Id, "水渠口", "看有没有争水", null, null, Active: true), xinmi.Committee);
        await xinmi.SendAsync(new CheckPoint { Code = await xinmi.VisitsAsync(db => db.Points.Single(row => row.Id == point).Code), Found = new HeardDraft("两家争水", "dispute.family", null, [], true) }, mediator);
        await xinmi.SendAsync(new SubmitReport { AreaId = xinmi.Village.Id, PlaceText = "东头", Text = "有人来推销保健品", CategoryKey = "peace.security", Anonymous = true }, Caller.Guest);
        await xinmi.UntilAsync(() => xinmi.ReadAsync(db => db.Reports.Count() == 4), "one of the four ways led nowhere");
        var desk = await xinmi.SignedInAsync("villagePolice41");
        var work = await PracticeHost.GetStringAsync(desk, "/grid/work?tab=all");
        foreach (var told in new[] { "兄弟俩为宅基地吵", "夜里打架", "两家争水", "有人来推销保健品" })
        {
            work.ShouldContain(told);
        }

        var quarrel = await xinmi.ReadAsync(db => db.Reports.Single(report => report.Text == "两家争水"));
        quarrel.ShouldSatisfyAllConditions(report => report.DueReply.ShouldBe(report.ReceivedAt.AddDays(3)), report => report.Private.ShouldBeTrue());
        await xinmi.SendAsync(new AcceptReport(quarrel.Id), police);
        var five = await xinmi.SendAsync(new BlowWhistle("village", xinmi.Village.Id, "调解两家争水", "明天上午到警务室", "村警务室", [police.AccountId!.Value, mediator.AccountId!.Value, judge.AccountId!.Value, xinmi.GridWorker.AccountId!.Value], mediator.AccountId, quarrel.Id), xinmi.Committee);
        (await xinmi.ReadAsync(db => db.WhistleCalls.Count(call => call.WhistleId == five))).ShouldBe(4, "with the committee that calls them, five");
        await xinmi.SendAsync(new ReportIn(five), mediator);
        await xinmi.SendAsync(new ReplyReport(quarrel.Id, "说好了轮流放水，签了字", [], []), police);
        (await xinmi.ReportAsync(quarrel.Id)).State.ShouldBe(ReportState.Replied);
    }

    [Fact]
    public async Task In_Dachengqiao_each_grid_is_assessed_by_its_one_day_and_one_day()
    {
        var dachengqiao = await Practice.ProvisionAsync(host, "dachengqiao");
        var (quick, slow) = (await dachengqiao.TellAsync("丧事大操大办"), await dachengqiao.TellAsync("路边烧纸"));
        host.Time.Now += TimeSpan.FromHours(3);
        await dachengqiao.SendAsync(new AcceptReport(quick.Id, ReplyText: "劝了，简办"), dachengqiao.GridWorker);
        host.Time.Now += TimeSpan.FromHours(23);
        await dachengqiao.SendAsync(new AcceptReport(slow.Id, ReplyText: "清了"), dachengqiao.GridWorker);
        var scored = (await dachengqiao.ScoreAsync("oneday")).ShouldHaveSingleItem();
        (scored.Name, scored.Of("grid.response"), scored.Of("grid.timely"), scored.Score.Points).ShouldBe(("第一网格", (1, 2), (1, 2), 50_00));
    }
}
