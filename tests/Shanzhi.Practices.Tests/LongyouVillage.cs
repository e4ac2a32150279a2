using Shanzhi.Assessment.Marks;
using Shanzhi.Broadcast.Compose;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Duty;
using Shanzhi.Broadcast.Personal;
using Shanzhi.Grid;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Following;
using Shanzhi.Grid.Whistles;
using Shanzhi.HouseholdFiles.Files;
using Shanzhi.HouseholdFiles.Lists;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Testing;
using FactSource = Shanzhi.HouseholdFiles.Domain.FactSource;
using Roles = Shanzhi.Communities.Roles;

namespace Shanzhi.Practices.Tests;

/// <summary>Cases s1 and s2 beside the levels and the bulletin of <see cref="LongyouPractice"/>: the branch index, duty, gathering and talk, files kept fresh, and fifteen minutes to mobilise.</summary>
[Collection(nameof(OneHost))]
public sealed class LongyouVillage(PracticeHost host)
{
    [Fact]
    public async Task A_branchs_index_is_its_base_with_plus_and_minus_by_quarter()
    {
        var longyou = await Practice.ProvisionAsync(host, "longyou");
        var told = await longyou.TellAsync("路灯不亮");
        await longyou.SendAsync(new AcceptReport(told.Id, ReplyText: "换了"), longyou.GridWorker);
        await longyou.SendAsync(new RateReport(told.Id, told.FollowKey, Rating.Satisfied, null), Caller.Guest);
        var scheme = await longyou.SchemeAsync("branch");
        var today = Clock.Day(host.Time.Now);
        foreach (var (item, reason) in new[] { ("推动发展办成实事", "修好了水渠"), ("推动发展办成实事", "装了路灯"), ("三务公开没按时", "三季度晚了十天") })
        {
            await longyou.SendAsync(new AddMark(scheme, item, longyou.Village.Id, today, reason, "会议记录 3 号"), longyou.County);
        }

        await Should.ThrowAsync<InputException>(() => longyou.SendAsync(new AddMark(scheme, "值班脱岗", longyou.Village.Id, today, "村民去信访", "登记簿"), longyou.County));
        var north = (await longyou.ScoreAsync("branch", 60)).Single(one => one.Name == "北村");
        // 60 and 30 for what was done in time (too few ratings to count), four for two deeds, less two.
        (north.Score.Points, north.Score.Items.Select(item => (item.Name, item.Points))).ShouldSatisfyAllConditions(
            one => one.Points.ShouldBe(92_00), one => one.Item2.ShouldBe([("推动发展办成实事", 4_00), ("组织生活、主题党日按时", 0), ("三务公开没按时", -2_00), ("值班脱岗", 0)]));
    }

    [Fact]
    public Task A_village_whistles_for_offices_and_its_branch_for_members_and_the_township_grades_departments_by_it() => WhistledAsync(host);

    /// <summary>On one store or the other.</summary>
    internal static async Task WhistledAsync(PracticeHost host)
    {
        var longyou = await Practice.ProvisionAsync(host, "longyou");
        (await longyou.RulesAsync()).Rules.Whistles.Select(rule => rule.Name).ShouldBe(["乡镇吹哨、部门报到", "村吹哨、站所报到", "支部吹哨、党员报到"]);
        var (office, member, roads) = (await longyou.HireAsync(Roles.TownshipStaff, SmallDivisions.NorthTown, "农业农村办", 43), await longyou.HireAsync("partyMember", SmallDivisions.North, "党员老毛", 44), await longyou.DepartmentAsync("公路中心", 45));
        var (asked, called) = (await longyou.BlowAsync("village", longyou.Village.Id, "茶叶生虫", longyou.Committee, office), await longyou.BlowAsync("branch", longyou.Village.Id, "扫雪", longyou.Committee, member));
        await longyou.SendAsync(new ReportIn(asked), office);
        await longyou.SendAsync(new ReportIn(called), member);
        (await longyou.CallAsync(called, member)).State.ShouldBe(CallState.In);

        var town = (await host.AreaAsync(longyou.Tenant, SmallDivisions.NorthTown)).Id;
        var id = await longyou.BlowAsync("township", town, "桥要修", longyou.Township, roads);
        await longyou.SendAsync(new DeclineCall(id, "没有车"), roads);
        await longyou.SendAsync(new RuleOnCall(id, (await longyou.CallAsync(id, roads)).Id, false, "借一辆"), longyou.Township);
        await longyou.SendAsync(new ReportIn(id), roads);
        await longyou.ReleaseAsync(id, longyou.Township, (roads, Rating.Satisfied));
        var scored = (await longyou.ScoreAsync("department", 5)).Single(one => one.Name == "公路中心");
        (scored.Of("grid.whistleWilling"), scored.Of("grid.whistleGrade")).ShouldBe(((0, 1), (1, 1)));
    }

    [Fact]
    public async Task Duty_each_day_a_gathering_each_week_a_talk_each_month_and_files_fresh_by_the_half_year()
    {
        var longyou = await Practice.ProvisionAsync(host, "longyou");
        var homes = await longyou.SettleAsync(2);
        var grid = await longyou.ReadAsync(db => db.Grids.Single().AreaId);
        async Task<GridLists> ListsAsync() => await longyou.AskAsync<MediatR.IMediator, GridLists>(mediator => mediator.Send(new GridListsQuery(grid, 1)), longyou.Committee);
        var lists = await ListsAsync();
        string RhythmOf(string title) => lists.Tasks.Concat(lists.Duties).Single(line => line.Item.Title.StartsWith(title, StringComparison.Ordinal)).Item.Rhythm.ToString();
        (RhythmOf("一周一集中"), RhythmOf("一月一沟通"), RhythmOf("民情档案集中更新一遍")).ShouldBe(("Week", "Month", "HalfYear"));
        await longyou.SendAsync(new SaveDuty(longyou.Village.Id, "村委会", [new(Clock.Day(host.Time.Now), "余小满", null)]), longyou.Committee);
        (await PracticeHost.GetStringAsync(host.Host.CreateClient(longyou.Tenant), $"/v/{SmallDivisions.North}")).ShouldContain("今天谁值班");

        await longyou.SendAsync(new SaveFacts(homes[0].Id, null, [new TypedFact("housing.rented", "否")], FactSource.Visit, null), longyou.Committee);
        (await ListsAsync()).Collect.Single(line => line.Household.Id == homes[0].Id).Stale.ShouldBeEmpty();
        host.Time.Now += TimeSpan.FromDays(190);
        (await ListsAsync()).Collect.Single(line => line.Household.Id == homes[0].Id).Stale.ShouldBe(["房子出租"]);
        var voters = await PageForms.PostAsync(await longyou.SignedInAsync("village"), "/files/voters", ("Village", longyou.Village.Id.ToString()), ("Day", $"{Clock.Day(host.Time.Now):yyyy-MM-dd}"), ("Reason", "换届选举"), ("format", "csv"));
        (await voters.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("户主");
    }

    [Fact]
    public async Task A_call_to_the_teams_is_answered_within_fifteen_minutes_and_the_silent_are_asked_again()
    {
        var longyou = await Practice.ProvisionAsync(host, "longyou");
        (await longyou.CastAsync(db => db.Templates.Count())).ShouldBe(10);
        var call = await longyou.SpreadAsync(new CircularInput { In = longyou.Village.Id, Kind = CircularKind.Mobilise, Title = "防冻抢险集合", Text = "马上到集合点。", Places = "文化礼堂", People = "老队长 13800000091", Roles = [Roles.Committee, Roles.GridWorker] }, longyou.Committee);
        var start = (await longyou.CastAsync(db => db.Circulars.Single(row => row.Id == call).StartedAt))!.Value;
        (await longyou.CastAsync(db => db.Circulars.Single(row => row.Id == call).TargetMinutes)).ShouldBe(15);
        await longyou.SendAsync(new AnswerCall(longyou.CodeOf("13800000091", "防冻抢险"), Answer.Coming, "文化礼堂", null, null), Caller.Guest);
        host.Time.Now = start.AddMinutes(6);
        await longyou.RunAsync("broadcast.escalate");
        await longyou.RunAsync("kernel.jobs");
        await longyou.UntilAsync(() => Task.FromResult(host.Post.Sent.Count(message => message.To == "13800000011" && message.Text.Contains("防冻抢险", StringComparison.Ordinal)) >= 2), "the silent were not asked again");
        host.Post.Sent.Count(message => message.To == "13800000091" && message.Text.Contains("防冻抢险", StringComparison.Ordinal)).ShouldBe(1, "who has answered is left in peace");
        (await longyou.CountsAsync(call)).Coming.ShouldBe(1);
    }
}
