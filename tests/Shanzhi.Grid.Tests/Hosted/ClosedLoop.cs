using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Following;
using Shanzhi.Grid.Reporting;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Stats;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>报 → 受理 → 派单 → 办 → 答复 → 评价 → 归档, on a real store.</summary>
public sealed class ClosedLoop(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task A_guests_report_goes_the_whole_way()
    {
        var submit = new SubmitReport { IdempotencyKey = "one", AreaId = host.Village, PlaceText = "桥头", Text = "路灯不亮", CategoryKey = "roads.lamp", Phone = "138 0000 0021" };
        var told = await host.SendAsync(submit, Caller.Guest);
        told.NeedsCode.ShouldBeTrue();
        told.Number.ShouldStartWith("2611");
        (await host.SendAsync(submit, Caller.Guest)).ShouldBe(told);
        await Should.ThrowAsync<ConflictException>(() => host.SendAsync(submit with { Text = "别的事" }, Caller.Guest));
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new AcceptReport(told.Id), host.Worker));

        var code = host.Post.Sent.Last(message => message.To == GridHost.Phone && message.Secret is not null).Secret!;
        (await host.SendAsync(new ConfirmReport(told.Id, code == "000000" ? "000001" : "000000"), Caller.Guest)).ShouldBeNull();
        var key = await host.SendAsync(new ConfirmReport(told.Id, code), Caller.Guest);
        key.ShouldBe(told.FollowKey);

        await host.SendAsync(new AcceptReport(told.Id, To: host.Worker.AccountId), host.Chief);
        await host.SendAsync(new StartReport(told.Id, "到现场了"), host.Worker);
        await host.SendAsync(new ReplyReport(told.Id, "换了灯头", [], []), host.Worker);
        host.Post.Sent.ShouldContain(message => message.To == GridHost.Phone && message.Purpose == "grid.report.reply");
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new RateReport(told.Id, "wrong", Rating.Satisfied, null), Caller.Guest));
        (await host.SendAsync(new RateReport(told.Id, key, Rating.Satisfied, "快"), Caller.Guest)).ShouldBe(ReportState.Filed);

        var moves = await host.ReadAsync(db => db.ReportMoves.Where(move => move.ReportId == told.Id).OrderBy(move => move.Sequence).ToList());
        moves.Select(move => move.Act).ShouldBe([ReportAct.Submit, ReportAct.Confirm, ReportAct.Accept, ReportAct.Assign, ReportAct.StartHandling, ReportAct.Reply, ReportAct.Rate]);
        var report = await host.ReportAsync(told.Id);
        report.Phone.ShouldNotBeNull().ShouldNotContain(GridHost.Phone);
        (report.SolvedLevel, report.AssignedName).ShouldBe((SolvingLevel.Grid, "徐一禾"));
    }

    [Fact]
    public async Task Numbers_run_and_are_never_given_twice()
    {
        var told = await Task.WhenAll(Enumerable.Range(0, 20).Select(at => host.TellAsync($"第 {at} 件")));
        told.Select(one => one.Number).ShouldBeUnique();
    }

    [Fact]
    public async Task A_worker_of_another_village_and_another_tenant_find_nothing()
    {
        var told = await host.TellAsync();
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new AcceptReport(told.Id), host.OtherWorker));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new AcceptReport(told.Id), Caller.Guest));
        await Should.ThrowAsync<NotFoundException>(() => host.Host.SendAsync(host.Host.B, new AcceptReport(told.Id), Caller.System));
    }

    [Fact]
    public async Task What_went_up_is_the_townships_to_act_on_and_comes_back_by_return()
    {
        var told = await host.TellAsync("后山落石");
        await host.SendAsync(new AcceptReport(told.Id), host.Worker);
        await host.SendAsync(new EscalateReport(told.Id, "缺挖机", SolvingLevel.Township), host.Worker);
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new AcceptReport(told.Id), host.Worker));
        (await host.ReportAsync(told.Id)).DeskName.ShouldBe("北镇");
        await host.SendAsync(new ReturnReport(told.Id, "村里有挖机"), host.Township);
        await host.SendAsync(new AcceptReport(told.Id), host.Worker);
        (await host.ReportAsync(told.Id)).Level.ShouldBe(SolvingLevel.Grid);
    }

    [Fact]
    public async Task Deadlines_are_marked_once_and_unrated_answers_are_filed()
    {
        var told = await host.TellAsync("没人理");
        var answered = await host.TellAsync("办好了");
        await host.SendAsync(new AcceptReport(answered.Id, ReplyText: "办好了"), host.Worker);
        host.Time.Now += TimeSpan.FromDays(8);
        try
        {
            await host.SendAsync(new RingAlarms(), Caller.System);
            await host.SendAsync(new RingAlarms(), Caller.System);
            (await host.ReadAsync(db => db.ReportMoves.Count(move => move.ReportId == told.Id && move.Act == ReportAct.MarkOverdue))).ShouldBe(1);
            (await host.ReportAsync(answered.Id)).State.ShouldBe(ReportState.Filed);
        }
        finally
        {
            host.Time.Now -= TimeSpan.FromDays(8);
        }
    }

    [Fact]
    public async Task A_caseload_is_handed_over_and_back_with_its_count()
    {
        var first = await host.TellAsync("甲");
        var second = await host.TellAsync("乙");
        foreach (var told in new[] { first, second })
        {
            await host.SendAsync(new AcceptReport(told.Id, To: host.Worker.AccountId), host.Chief);
        }

        var given = await host.SendAsync(new HandOverCaseload(host.Worker.AccountId!.Value, host.Chief.AccountId!.Value, host.Village, "生病"), host.Township);
        given.Done.ShouldBeGreaterThanOrEqualTo(2);
        given.Left.ShouldBeEmpty();
        (await host.ReportAsync(first.Id)).AssignedName.ShouldBe("陈望禾");
        var (third, kept) = (await host.TellAsync("丙"), await host.ReadAsync(db => db.CaseloadMoves.Single(move => move.UndoneAt == null)));
        await host.SendAsync(new AcceptReport(third.Id, To: host.Chief.AccountId), host.Chief);
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new GiveBackCaseload(kept.Id), host.Admin));
        (await host.SendAsync(new GiveBackCaseload(kept.Id), host.Township)).Done.ShouldBe(given.Done);
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new GiveBackCaseload(kept.Id), host.Township))).Message.ShouldContain("已经还回去了");
        (await host.ReportAsync(third.Id)).AssignedName.ShouldBe("陈望禾", "what the taker had of his own stays");
        (await host.ReportAsync(second.Id)).AssignedName.ShouldBe("徐一禾");
    }

    [Fact]
    public async Task Several_are_accepted_and_given_at_once_and_what_does_not_fit_is_named()
    {
        var first = await host.TellAsync("丙");
        var second = await host.TellAsync("丁");
        await host.SendAsync(new AcceptReport(second.Id), host.Worker);
        var result = await host.SendAsync(new AcceptMany([first.Id, second.Id], host.Worker.AccountId), host.Chief);
        (result.Done, result.Left).ShouldSatisfyAllConditions(() => result.Done.ShouldBe(1), () => result.Left.ShouldBe([ReportNumber.Grouped(second.Number)]));
        (await host.ReportAsync(first.Id)).State.ShouldBe(ReportState.Assigned);
    }

    [Fact]
    public async Task One_that_left_the_desk_meanwhile_is_left_and_named_and_the_others_are_taken_up()
    {
        var (first, gone, hidden) = (await host.TellAsync("戊"), await host.TellAsync("己"), await host.TellAsync("庚", about: "某某"));
        await host.SendAsync(new EscalateReport(gone.Id, "缺人", SolvingLevel.Township), host.Worker);
        var result = await host.SendAsync(new AcceptMany([gone.Id, hidden.Id, first.Id], host.Worker.AccountId), host.Chief);
        (result.Done, result.Left.ShouldHaveSingleItem()).ShouldBe((1, ReportNumber.Grouped(gone.Number)), "of what the caller may not see nothing is told");
        (await host.ReportAsync(first.Id)).State.ShouldBe(ReportState.Assigned);
    }

    [Fact]
    public async Task Reports_follow_their_village_when_it_is_merged_into_another()
    {
        var told = await host.TellAsync("桥要修", area: host.OtherVillage);
        var (from, to) = (await host.AreaAsync(SmallDivisions.South), await host.AreaAsync(SmallDivisions.NorthToo));
        (await host.SendAsync(new FollowMovedArea(from.Path, to.Path), Caller.System)).ShouldBeGreaterThan(0);
        var report = await host.ReportAsync(told.Id);
        (report.VillageId, report.VillageName, report.Path, report.DeskPath).ShouldBe((to.Id, "北二村", to.Path, to.Path));
        (await host.SendAsync(new FollowMovedArea(from.Path, to.Path), Caller.System)).ShouldBe(0);
    }
}
