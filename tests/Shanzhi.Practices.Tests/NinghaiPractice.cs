using System.Net;
using Shanzhi.Grid;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Following;
using Shanzhi.Grid.Reporting;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Practices.Tests;

/// <summary>Case s4, 村民e点通: the grid worker triages within a day, the reporter asks and rates, villages are assessed by time and satisfaction.</summary>
public sealed class NinghaiPractice(PracticeHost host) : IClassFixture<PracticeHost>
{
    [Fact]
    public async Task The_grid_worker_answers_what_is_simple_gives_what_is_ordinary_to_the_village_team_and_sends_up_what_is_complex()
    {
        var ninghai = await Practice.ProvisionAsync(host, "ninghai");
        var told = host.Time.Now;
        var (simple, ordinary, complex) = (await ninghai.TellAsync("几点办公"), await ninghai.TellAsync("路灯不亮"), await ninghai.TellAsync("后山塌方"));
        (await ninghai.ReportAsync(simple.Id)).DueAt.ShouldBe(told.AddHours(24));

        host.Time.Now += TimeSpan.FromHours(20);
        var both = new AcceptReport(simple.Id, ReplyText: "八点半", ToTeam: true);
        (await Should.ThrowAsync<InputException>(() => ninghai.SendAsync(both, ninghai.GridWorker))).Message.ShouldContain("只能选一样");
        (await ninghai.SendAsync(new AcceptReport(simple.Id, ReplyText: "八点半到五点"), ninghai.GridWorker)).ShouldBe(ReportState.Replied);

        (await ninghai.SendAsync(new AcceptReport(ordinary.Id, ToTeam: true), ninghai.GridWorker)).ShouldBe(ReportState.Assigned);
        var given = await ninghai.ReportAsync(ordinary.Id);
        (given.AssignedName, given.DueReply).ShouldBe(("村服务团队（8+X）", told.AddDays(5)));
        await ninghai.SendAsync(new StartReport(ordinary.Id, "电工去看了"), ninghai.Committee);
        await ninghai.SendAsync(new ReplyReport(ordinary.Id, "换了灯头", [], []), ninghai.Committee);

        (await ninghai.SendAsync(new AcceptReport(complex.Id, UpReason: "村里没有挖机"), ninghai.GridWorker)).ShouldBe(ReportState.Escalated);
        var raised = await ninghai.ReportAsync(complex.Id);
        (raised.Level, raised.DeskName, raised.DueReply).ShouldBe((SolvingLevel.Township, "北镇", host.Time.Now.AddDays(7)));
        await Should.ThrowAsync<NotAllowedException>(() => ninghai.SendAsync(new AcceptReport(complex.Id), ninghai.GridWorker));
        await ninghai.SendAsync(new AcceptReport(complex.Id, ReplyText: "镇里的挖机清走了"), ninghai.Township);

        (await ninghai.ReadAsync(db => db.Reports.OrderBy(report => report.Number).Select(report => report.SolvedLevel).ToList()))
            .ShouldBe([SolvingLevel.Village, SolvingLevel.Village, SolvingLevel.Township]);
        (await ninghai.StatsAsync(ninghai.Committee)).ShouldHaveSingleItem().InVillageShare.ShouldBe(67);
    }

    [Fact]
    public async Task A_day_without_an_answer_is_marked_and_whoever_is_to_act_is_reminded_once()
    {
        var ninghai = await Practice.ProvisionAsync(host, "ninghai");
        var told = await ninghai.TellAsync("没人理");
        host.Time.Now += TimeSpan.FromHours(24);
        await ninghai.RunAsync(DeadlineTask.TaskName);
        (await ninghai.ReportAsync(told.Id)).WasLate.ShouldBeFalse();

        host.Time.Now += TimeSpan.FromMinutes(1);
        await ninghai.RunAsync(DeadlineTask.TaskName);
        await ninghai.RunAsync(DeadlineTask.TaskName);
        (await ninghai.ReportAsync(told.Id)).WasLate.ShouldBeTrue();
        var number = ReportNumber.Grouped(told.Number);
        (await ninghai.ReadAsync(db => db.ReportMoves.Count(move => move.ReportId == told.Id && move.Act == ReportAct.MarkOverdue))).ShouldBe(1);

        // Another test's county numbers its reports as this one does, and may have reminded the same people of one.
        host.Post.Sent.Where(message => message.Text.Contains(number) && message.Text.Contains("已经超时")).Select(message => message.To).Distinct().ShouldBe(["13800000011", "13800000012"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_reporter_asks_further_is_answered_and_rates_in_three_grades()
    {
        var ninghai = await Practice.ProvisionAsync(host, "ninghai");
        var told = await ninghai.SendAsync(new SubmitReport { AreaId = ninghai.Group, PlaceText = "桥头", Text = "路灯不亮", CategoryKey = "roads.lamp", Phone = PracticeHost.Phone }, Caller.Guest);
        var code = host.Post.Sent.Last(message => message.To == PracticeHost.Phone && message.Secret is not null).Secret!;
        var key = await ninghai.SendAsync(new ConfirmReport(told.Id, code), Caller.Guest);
        await ninghai.SendAsync(new AcceptReport(told.Id, ReplyText: "换了灯头"), ninghai.GridWorker);

        await ninghai.SendAsync(new SupplementReport(told.Id, key, "旁边那盏也换吗？", []), Caller.Guest);
        host.Time.Now += TimeSpan.FromDays(30);
        await ninghai.RunAsync(DeadlineTask.TaskName);
        (await ninghai.ReportAsync(told.Id)).State.ShouldBe(ReportState.Replied, "nothing is filed over somebody's question");
        await ninghai.SendAsync(new ExplainReport(told.Id, "明天一起换"), ninghai.GridWorker);
        host.Post.Sent.ShouldContain(message => message.To == PracticeHost.Phone && message.Purpose == "grid.report.explain");
        (await ninghai.ReportAsync(told.Id)).QuestionAt.ShouldBeNull();

        (await ninghai.SendAsync(new RateReport(told.Id, key, Rating.Not, "那盏还没换"), Caller.Guest)).ShouldBe(ReportState.Reopened);
        await ninghai.SendAsync(new AcceptReport(told.Id, ReplyText: "两盏都换了"), ninghai.GridWorker);
        (await ninghai.SendAsync(new RateReport(told.Id, key, Rating.Mostly, null), Caller.Guest)).ShouldBe(ReportState.Filed);

        var second = await ninghai.TellAsync("水渠堵了");
        await ninghai.SendAsync(new AcceptReport(second.Id, ReplyText: "通了"), ninghai.GridWorker);
        (await ninghai.SendAsync(new RateReport(second.Id, second.FollowKey, Rating.Satisfied, null), Caller.Guest)).ShouldBe(ReportState.Filed);
        var all = (await ninghai.StatsAsync(ninghai.Committee)).ShouldHaveSingleItem();
        (all.Rated, all.SatisfiedShare).ShouldBe((3, 67), "he who was dissatisfied first is not forgotten when he is content in the end");
    }

    [Fact]
    public async Task Villages_are_assessed_by_what_was_done_in_time_and_to_satisfaction()
    {
        var ninghai = await Practice.ProvisionAsync(host, "ninghai");
        foreach (var (rating, hours) in new[] { (Rating.Satisfied, 3), (Rating.Mostly, 20) })
        {
            var good = await ninghai.TellAsync("路灯不亮");
            host.Time.Now += TimeSpan.FromHours(hours);
            await ninghai.SendAsync(new AcceptReport(good.Id, ReplyText: "换好了"), ninghai.GridWorker);
            await ninghai.SendAsync(new RateReport(good.Id, good.FollowKey, rating, null), Caller.Guest);
        }

        var (late, lying) = (await ninghai.TellAsync("垃圾满了", ninghai.NextVillage.Id), await ninghai.TellAsync("桥断了", ninghai.NextVillage.Id));
        host.Time.Now += TimeSpan.FromHours(30);
        await ninghai.SendAsync(new AcceptReport(late.Id, ReplyText: "清了"), ninghai.NextCommittee);
        await ninghai.SendAsync(new RateReport(late.Id, late.FollowKey, Rating.Satisfied, null), Caller.Guest);

        var lines = (await ninghai.StatsAsync(ninghai.Township)).ToDictionary(line => line.VillageName);
        (lines["北村"].TimelyShare, lines["北村"].SatisfiedShare, lines["北村"].SolvedShare).ShouldBe((100, 100, 100));
        (lines["北二村"].TimelyShare, lines["北二村"].SatisfiedShare, lines["北二村"].SolvedShare, lines["北二村"].Overdue).ShouldBe((0, 100, 50, 1));
        (await ninghai.StatsAsync(ninghai.Committee)).Select(line => line.VillageName).ShouldBe(["北村"]);
        (await ninghai.ReportAsync(lying.Id)).State.ShouldBe(ReportState.Submitted);
    }

    [Fact]
    public async Task No_weekly_bulletin_is_made_where_the_practice_has_none()
    {
        var ninghai = await Practice.ProvisionAsync(host, "ninghai");
        await ninghai.TellAsync("路灯不亮");
        host.Time.Now += TimeSpan.FromDays(8);
        (await ninghai.RunAsync(BulletinTask.TaskName)).ShouldBeNull();
        (await ninghai.ReadAsync(db => db.Bulletins.Count())).ShouldBe(0);

        var client = host.Host.CreateClient(ninghai.Tenant);
        (await PracticeHost.GetStringAsync(client, $"/v/{SmallDivisions.North}/reports")).ShouldNotContain("每周通报");
        client = await ninghai.SignedInAsync("village");
        (await PracticeHost.GetStringAsync(client, "/grid/stats")).ShouldNotContain("每周通报");
        foreach (var page in new[] { $"/v/{SmallDivisions.North}/bulletins", "/grid/bulletins" })
        {
            (await PracticeHost.GetAsync(client, page)).StatusCode.ShouldBe(HttpStatusCode.NotFound, page);
        }
    }
}
