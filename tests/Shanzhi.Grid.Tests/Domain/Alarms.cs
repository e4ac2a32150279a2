using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;
using static Shanzhi.Grid.Tests.Domain.World;

namespace Shanzhi.Grid.Tests.Domain;

/// <summary>What a report does by itself, what it is limited to, and who checks it.</summary>
public sealed class Alarms
{
    private static readonly Dispatch Strict = By(GridRules.Rules with
    {
        WarnHours = 4, RedCardHours = 10, MaxReturns = 1, MaxTransfers = 1, ConsultBeforeEscalating = true, Checker = Checker.Desk, PublicDays = 5,
        Levels = [.. GridRules.Rules.Levels.Select(rule => rule with { EscalateHours = rule.Level == SolvingLevel.Grid ? 24 : null })],
    });

    [Fact]
    public void It_reminds_shows_yellow_and_red_and_goes_up_each_once()
    {
        var report = Report.Submit(Draft(), "26112047", Desk(SolvingLevel.Grid), Strict, Now).Report;
        report.SetAlarm(Strict);
        report.AlarmAt.ShouldBe(Now.AddHours(20), "four hours before the 24 are over");
        report.Ringing(Strict, Now.AddHours(20)).ShouldBe(Alarm.Warn);
        report.MarkWarned();
        report.Ringing(Strict, Now.AddHours(24)).ShouldBeNull("on the instant it is in time");
        report.Ringing(Strict, Now.AddHours(25)).ShouldBe(Alarm.MarkOverdue);
        report.MarkOverdue(Now.AddHours(25));
        (report.Card, report.Ringing(Strict, Now.AddHours(30))).ShouldBe((Card.Yellow, null));
        report.Ringing(Strict, Now.AddHours(34)).ShouldBe(Alarm.RedCard);
        report.ShowRed(Now.AddHours(34));
        report.Card.ShouldBe(Card.Red);
        report.Ringing(Strict, Now.AddHours(48)).ShouldBe(Alarm.Escalate);
        report.Escalate(Actor.System, "超过时限没有办好，自动上报", Desk(SolvingLevel.Village), Strict, Now.AddHours(48));
        report.SetAlarm(Strict);
        (report.Level, report.AlarmAt).ShouldBe((SolvingLevel.Village, Now.AddHours(48 + 20)), "another level, another deadline");
    }

    [Fact]
    public void A_short_term_is_reminded_of_at_its_half()
    {
        var report = Report.Submit(Draft() with { Urgency = Urgency.Red }, "26112047", Desk(SolvingLevel.Grid), Strict, Now).Report;
        report.SetAlarm(Strict);
        report.AlarmAt.ShouldBe(Now.AddHours(1));
    }

    [Fact]
    public void What_is_done_is_looked_at_by_another_before_the_reporter_hears()
    {
        var report = Accepted();
        report.CheckAt(report.DeskPath);
        report.Reply(Worker, "换了灯头", [], [], null, Strict, Now.AddDays(1)).PublicText.ShouldBeNull();
        (report.State, report.RepliedAt, report.SolvedLevel).ShouldBe((ReportState.Checking, null, null));
        Should.Throw<InputException>(() => report.Pass(Worker, null, Now.AddDays(1))).Message.ShouldContain("别人");
        report.SendBack(Township, "还不亮", Strict, Now.AddDays(1)).PublicText.ShouldBeNull();
        (report.State, report.PendingReply).ShouldBe((ReportState.Handling, "换了灯头"));
        report.Reply(Worker, "换了整盏", [], [], null, Strict, Now.AddDays(2));
        var answer = report.Pass(Township, "去看过", Now.AddDays(3));
        (answer.PublicText, answer.IsAnswer, report.State, report.SolvedLevel, report.WasLate).ShouldBe(("换了整盏", true, ReportState.Replied, SolvingLevel.Grid, false));
    }

    [Fact]
    public void An_answered_public_matter_hangs_out_before_it_is_filed_and_a_private_one_never()
    {
        var report = Replied();
        report.Rate(Rating.Satisfied, null, Strict, Now.AddDays(2)).To.ShouldBe(ReportState.Publicity);
        Should.Throw<InputException>(() => report.File(Actor.System, Strict, Now.AddDays(3)));
        report.SetAlarm(Strict);
        report.AlarmAt.ShouldBe(Now.AddDays(6), "five days after the answer");
        report.File(Actor.System, Strict, Now.AddDays(6)).To.ShouldBe(ReportState.Filed);

        var secret = Submitted(Draft() with { Private = true });
        secret.Accept(Worker, new Triage(), GridRules, Now);
        secret.Reply(Worker, "谈过了", [], [], null, GridRules, Now);
        secret.Rate(Rating.Satisfied, null, Strict, Now).To.ShouldBe(ReportState.Filed);
    }

    [Fact]
    public void It_is_sent_back_and_passed_across_as_often_as_the_rules_allow_and_then_goes_up()
    {
        var report = Accepted();
        report.Return(Worker, "缺照片", null, Strict, Now);
        report.Accept(Worker, new Triage(), Strict, Now);
        Should.Throw<InputException>(() => report.Return(Worker, "还缺", null, Strict, Now)).Message.ShouldContain("上报");
        report.Transfer(Worker, "是别组的", null, Desk(SolvingLevel.Grid), null, Strict, Now);
        Should.Throw<InputException>(() => report.Transfer(Worker, "也不是", null, Desk(SolvingLevel.Grid), null, Strict, Now));
        Should.Throw<InputException>(() => report.Escalate(Worker, "办不了", Desk(SolvingLevel.Village), Strict, Now)).Errors[0].Field.ShouldBe("Consult");
        report.Escalate(Worker, "办不了", Desk(SolvingLevel.Village), Strict, Now, "和村书记、电工商量过，要村里出钱").InternalNote.ShouldNotBeNull();
    }

    [Fact]
    public void A_leaders_word_brings_the_deadline_forward_and_never_back()
    {
        var report = Accepted();
        var due = report.DueAt!.Value;
        report.Supervise(Township, "群众催了两次", due.AddDays(-1), GridRules, Now.AddHours(2));
        report.DueAt.ShouldBe(due.AddDays(-1));
        report.Supervise(Township, "再催", due.AddDays(9), GridRules, Now.AddHours(3));
        report.DueAt.ShouldBe(due);
        Should.Throw<InputException>(() => report.Supervise(Township, "催", Now, GridRules, Now.AddHours(3))).Errors[0].Field.ShouldBe("By");
    }

    [Fact]
    public void A_part_stands_for_itself_and_is_followed_by_whoever_told_the_whole()
    {
        var report = Accepted();
        var (part, first, move) = report.SplitOff(Township, "桥栏杆也松了", Family, "26112048", GridRules, Now.AddHours(2));
        (part.SplitFrom, part.ReporterId, part.State, part.Private, part.Number).ShouldBe((report.Id, report.ReporterId, ReportState.Submitted, true, "26112048"));
        (first.Act, move.Act, report.State).ShouldBe((ReportAct.Submit, ReportAct.Split, ReportState.Accepted));
        Should.Throw<InputException>(() => report.SplitOff(Township, "书记的事", Conduct, "26112049", GridRules, Now));
    }
}
