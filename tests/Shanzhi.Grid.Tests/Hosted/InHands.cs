using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Reporting;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Work;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>What somebody may do with a report that was given to them, and where.</summary>
public sealed class InHands(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task A_worker_given_a_townships_report_handles_and_returns_it_but_routes_it_no_further()
    {
        var told = await RaisedAsync("后山塌方");
        await host.SendAsync(new AssignReport(told.Id, host.Worker.AccountId), host.Township);
        (await MineAsync(host.Worker)).ShouldContain(told.Id);
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new EscalateReport(told.Id, "要县里来"), host.Worker));
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new AssignReport(told.Id, null), host.Worker));
        await host.SendAsync(new StartReport(told.Id, "到现场了"), host.Worker);
        await host.SendAsync(new ReturnReport(told.Id, "还是要挖机"), host.Worker);
        (await host.ReportAsync(told.Id)).State.ShouldBe(ReportState.Returned);
    }

    [Fact]
    public async Task What_a_worker_passed_up_to_the_village_is_the_villages_to_act_on_and_the_workers_to_see()
    {
        var told = await host.TellAsync("水管裂了");
        await host.SendAsync(new EscalateReport(told.Id, "要村里出面"), host.Worker);
        var report = await host.ReportAsync(told.Id);
        report.Level.ShouldBe(SolvingLevel.Village);
        ReportAccess.Sees(host.Worker, report).ShouldBeTrue();
        ReportAccess.MayAct(host.Worker, report).ShouldBeFalse();
        (await DeskAsync(host.Worker)).ShouldNotContain(told.Id);
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new AcceptReport(told.Id), host.Worker));
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new SendDownReport(told.Id, "还是我来"), host.Worker));

        (await DeskAsync(host.Chief)).ShouldContain(told.Id);
        await host.SendAsync(new AcceptReport(told.Id), host.Chief);
        await host.SendAsync(new AssignReport(told.Id, host.Worker.AccountId), host.Chief);
        await host.SendAsync(new StartReport(told.Id, "到现场了"), host.Worker);
        await host.SendAsync(new ReturnReport(told.Id, "还是办不了"), host.Chief);
        (await host.SendAsync(new AcceptReport(told.Id), host.Worker)).ShouldBe(ReportState.Accepted, "it came down again");
    }

    [Fact]
    public async Task Whoever_serves_another_place_by_now_no_longer_acts_on_what_was_given_to_them_here()
    {
        var told = await RaisedAsync("山上落石");
        await host.SendAsync(new AssignReport(told.Id, host.Worker.AccountId), host.Township);
        var moved = host.Worker with { Grants = host.OtherWorker.Grants };
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new ReplyReport(told.Id, "办好了", [], []), moved));
        (await host.SendAsync(new ReplyReport(told.Id, "办好了", [], []), host.Worker)).ShouldBe(ReportState.Replied);
    }

    [Fact]
    public async Task The_worklist_holds_what_lies_on_ones_own_desk_and_not_what_went_up()
    {
        var (here, gone) = (await host.TellAsync("路灯"), await RaisedAsync("桥断了"));
        var desk = await host.ReadAsync(db => WorkQuery.Filter(db.Reports, "due", host.Chief).Select(report => report.Id).ToList());
        desk.ShouldContain(here.Id);
        desk.ShouldNotContain(gone.Id);
        (await host.ReadAsync(db => WorkQuery.Filter(db.Reports, "all", host.Chief).Select(report => report.Id).ToList())).ShouldContain(gone.Id);
    }

    [Fact]
    public async Task A_caseload_is_not_handed_to_somebody_who_does_not_serve_the_place()
    {
        var told = await host.TellAsync("水渠");
        await host.SendAsync(new AcceptReport(told.Id, To: host.Worker.AccountId), host.Chief);
        var error = await Should.ThrowAsync<InputException>(() => host.SendAsync(new HandOverCaseload(host.Worker.AccountId!.Value, host.OtherWorker.AccountId!.Value, null, "调岗"), host.Admin));
        error.Errors[0].Field.ShouldBe("To");
        (await host.ReportAsync(told.Id)).AssignedToId.ShouldBe(host.Worker.AccountId);
    }

    [Fact]
    public async Task Whoever_told_the_same_thing_hears_of_the_answer_too()
    {
        var first = await host.TellAsync("大路塌了");
        var second = await host.SendAsync(new SubmitReport { AreaId = host.Village, PlaceText = "大路", Text = "大路塌了", CategoryKey = "roads.surface", Phone = GridHost.Phone }, Caller.Guest);
        await host.SendAsync(new ConfirmByCall(second.Id), host.Worker);
        await host.SendAsync(new MergeReport(second.Id, first.Number), host.Worker);
        await host.SendAsync(new AcceptReport(first.Id, ReplyText: "填平了"), host.Worker);
        host.Post.Sent.ShouldContain(message => message.To == GridHost.Phone && message.Purpose == "grid.report.reply" && message.Text.Contains(ReportNumber.Grouped(second.Number)));
    }

    private Task<List<Guid>> DeskAsync(Caller caller) => host.ReadAsync(db => WorkQuery.Filter(db.Reports, "due", caller).Select(report => report.Id).ToList());

    private Task<List<Guid>> MineAsync(Caller caller) => host.ReadAsync(db => WorkQuery.Filter(db.Reports, "mine", caller).Select(report => report.Id).ToList());

    private async Task<SubmitReportResult> RaisedAsync(string text)
    {
        var told = await host.TellAsync(text);
        await host.SendAsync(new EscalateReport(told.Id, "缺挖机", SolvingLevel.Township), host.Worker);
        await host.SendAsync(new AcceptReport(told.Id), host.Township);
        return told;
    }
}
