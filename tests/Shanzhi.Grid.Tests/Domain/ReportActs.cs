using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;
using static Shanzhi.Grid.Tests.Domain.World;

namespace Shanzhi.Grid.Tests.Domain;

public sealed class ReportActs
{
    [Fact]
    public void A_text_of_10001_characters_is_refused_and_says_how_long_it_is()
    {
        var error = Should.Throw<InputException>(() => Submitted(Draft() with { Text = new string('长', 10_001) })).Errors.ShouldHaveSingleItem();
        error.Field.ShouldBe("Text");
        error.Arguments.ShouldBe([2000, 10_001]);
    }

    [Fact]
    public void All_that_is_missing_is_said_at_once()
        => Should.Throw<InputException>(() => Submitted(Draft() with { Text = " ", Place = Village with { Text = "" }, ReporterId = null }))
            .Errors.Select(error => error.Field).ShouldBe(["Text", "PlaceText", "Phone"]);

    [Fact]
    public void A_voice_note_may_stand_in_for_text()
        => Submitted(Draft() with { Text = "", Voice = Guid.CreateVersion7() }).State.ShouldBe(ReportState.Submitted);

    [Fact]
    public void An_anonymous_report_keeps_nothing_of_its_author()
    {
        var report = Submitted(Draft() with { Anonymous = true, PhoneHash = "h", ProtectedPhone = "p", ContactName = "徐大山" });
        (report.ReporterId, report.Phone, report.PhoneHash, report.ContactName).ShouldBe((null, null, null, ""));
        report.Confirmation.ShouldBe(Confirmation.NotNeeded);
    }

    [Fact]
    public void Anonymity_is_refused_where_the_tenant_does_not_allow_it()
        => Should.Throw<InputException>(() => (Draft() with { Anonymous = true }).Check(new GridSettings { AnonymousAllowed = false }));

    [Fact]
    public void A_guests_report_waits_for_its_phone_and_its_clock_does_not_run()
    {
        var report = Submitted(Draft() with { ReporterId = null, PhoneHash = "h", ProtectedPhone = "p" });
        report.DueAt.ShouldBeNull();
        Should.Throw<InputException>(() => report.Accept(Worker, new Triage(), GridRules, Now));

        report.Confirm(Actor.Reporter(), byCode: true, GridRules, Now.AddHours(3));
        report.DueAt.ShouldBe(Now.AddHours(27));
        report.Accept(Worker, new Triage(), GridRules, Now.AddHours(4));
    }

    [Fact]
    public void The_clock_stands_still_while_the_reporter_is_asked()
    {
        var report = Submitted();
        report.AskInfo(Worker, "是哪一盏？", Now.AddHours(2));
        report.DueAt.ShouldBeNull();
        report.AnswerInfo("12 号", [], GridRules, Now.AddHours(50));
        report.State.ShouldBe(ReportState.Submitted);
        report.DueAt.ShouldBe(Now.AddHours(24 + 48));
    }

    [Fact]
    public void Not_satisfied_takes_it_up_again_and_it_counts_once_where_it_is_solved_at_last()
    {
        var report = Replied();
        report.SolvedLevel.ShouldBe(SolvingLevel.Grid);
        report.Rate(Rating.Not, "还是不亮", GridRules, Now.AddDays(2));
        (report.State, report.SolvedLevel).ShouldBe((ReportState.Reopened, null));

        report.Escalate(Worker, "线路坏了", Desk(SolvingLevel.Township), GridRules, Now.AddDays(2));
        report.Accept(Township, new Triage(), GridRules, Now.AddDays(2));
        report.Reply(Township, "换了电缆", [], [], null, GridRules, Now.AddDays(3));
        report.Rate(Rating.Satisfied, null, GridRules, Now.AddDays(4));
        (report.State, report.SolvedLevel, report.Rating).ShouldBe((ReportState.Filed, SolvingLevel.Township, Rating.Satisfied));
    }

    [Fact]
    public void Escalating_needs_a_reason_and_a_higher_desk()
    {
        var report = Accepted();
        Should.Throw<InputException>(() => report.Escalate(Worker, " ", Desk(SolvingLevel.Township), GridRules, Now)).Errors[0].Field.ShouldBe("Reason");
        Should.Throw<InputException>(() => report.Escalate(Worker, "缺人", Desk(SolvingLevel.Grid), GridRules, Now));
        var move = report.Escalate(Worker, "缺挖机", Desk(SolvingLevel.Township), GridRules, Now.AddHours(5));
        (report.DeskPath, report.LevelSince, move.Reason).ShouldBe((Desk(SolvingLevel.Township).Path, Now.AddHours(5), "缺挖机"));
        report.DueReply.ShouldBe(Now.AddHours(5).AddDays(7));
    }

    [Fact]
    public void It_is_filed_by_itself_only_after_the_days_for_rating()
    {
        var report = Replied();
        Should.Throw<InputException>(() => report.File(Actor.System, GridRules, Now.AddDays(7)));
        report.File(Actor.System, GridRules, Now.AddDays(8));
        (report.State, report.Rating).ShouldBe((ReportState.Filed, null));
    }

    [Fact]
    public void Reopening_ends_with_its_days()
    {
        var report = Replied();
        report.Rate(Rating.Mostly, null, GridRules, Now.AddDays(2));
        Should.Throw<InputException>(() => report.Reopen(Township, "又坏了", GridRules, Now.AddDays(17)));
        report.Reopen(Township, "又坏了", GridRules, Now.AddDays(15)).To.ShouldBe(ReportState.Reopened);
    }

    [Fact]
    public void Who_asks_for_it_to_be_done_again_is_told_in_his_own_person_what_is_missing()
    {
        string Refusal(Actor actor)
        {
            var report = Replied();
            report.Rate(Rating.Mostly, null, GridRules, Now.AddDays(2));
            return Should.Throw<InputException>(() => report.Reopen(actor, " ", GridRules, Now.AddDays(3))).Errors[0].Message;
        }

        Refusal(Actor.Reporter()).ShouldBe("请写一下为什么还要办。");
        Refusal(Township).ShouldContain("报的人会看到");
    }

    [Fact]
    public void Withdrawing_is_possible_until_it_is_answered()
    {
        var asked = Submitted();
        asked.AskInfo(Worker, "在哪？", Now);
        asked.Withdraw(null, Now).To.ShouldBe(ReportState.Withdrawn);
        Should.Throw<InputException>(() => Replied().Withdraw(null, Now));
    }

    [Fact]
    public void A_merged_report_is_filed_but_not_counted_as_solved()
    {
        var (first, second) = (Submitted(), Submitted(number: "26112048"));
        second.MergeInto(first, Worker, Now);
        (second.State, second.SolvedLevel, second.DuplicateOf).ShouldBe((ReportState.Filed, null, first.Id));
        Should.Throw<InputException>(() => second.Reopen(Township, "再看看", GridRules, Now));
        Should.Throw<InputException>(() => first.MergeInto(second, Worker, Now));
    }

    [Fact]
    public void Nothing_is_merged_into_what_is_over_or_not_meant_yet()
    {
        var (withdrawn, declined, unconfirmed) = (Submitted(), Submitted(), Submitted(Draft() with { ReporterId = null, PhoneHash = "h", ProtectedPhone = "p" }));
        withdrawn.Withdraw(null, Now);
        declined.Decline(Worker, "不归村里", Now);
        var filed = Replied();
        filed.Rate(Rating.Satisfied, null, GridRules, Now.AddDays(2));
        foreach (var master in new[] { withdrawn, declined, unconfirmed, filed, Replied() })
        {
            Should.Throw<InputException>(() => Submitted(number: "26112048").MergeInto(master, Worker, Now)).Errors[0].Field.ShouldBe("Into");
        }
    }

    [Fact]
    public void Passing_on_what_is_late_leaves_it_late()
    {
        var late = Now.AddDays(30);
        List<Report> passed = [Accepted(), Accepted(), Accepted()];
        passed[0].Escalate(Worker, "缺挖机", Desk(SolvingLevel.Township), GridRules, late);
        passed[1].Transfer(Worker, "是石竹村的", OtherVillage, new Desk(SolvingLevel.Grid, OtherVillage.Area, "石竹村"), null, GridRules, late);
        passed[2].Escalate(Worker, "缺挖机", Desk(SolvingLevel.Township), GridRules, Now.AddHours(2));
        passed[2].Return(Township, "村里能办", Desk(SolvingLevel.Village), GridRules, late);
        passed.ShouldAllBe(report => report.WasLate);
    }

    [Fact]
    public void The_leading_department_goes_with_whoever_had_it()
    {
        var report = Accepted();
        report.Assign(Worker, new Assignee(Guid.CreateVersion7(), "村电工", null), "供电所", null, GridRules, Now.AddHours(2));
        report.LeadDepartment.ShouldBe("供电所");
        report.Return(Worker, "不归供电所", null, GridRules, Now.AddHours(3));
        report.LeadDepartment.ShouldBeNull();
    }

    [Fact]
    public void A_deadline_passed_is_marked_once_and_the_next_one_again()
    {
        var report = Submitted();
        report.MarkOverdue(Now.AddHours(24)).ShouldBeNull();
        report.MarkOverdue(Now.AddHours(25)).ShouldNotBeNull();
        report.MarkOverdue(Now.AddHours(26)).ShouldBeNull();
        report.Accept(Worker, new Triage(), GridRules, Now.AddHours(26));
        report.MarkOverdue(Now.AddHours(73)).ShouldNotBeNull();
        report.WasLate.ShouldBeTrue();
    }

    [Fact]
    public void A_clock_set_back_never_puts_a_move_before_the_last_one()
    {
        var report = Accepted();
        report.StartHandling(Worker, null, GridRules, Now.AddDays(-1)).At.ShouldBe(Now.AddHours(1));
    }

    [Fact]
    public void What_happened_offline_keeps_its_own_time_but_never_a_later_one_than_it_was_received()
    {
        Submitted(Draft() with { OccurredAt = Now.AddHours(-9) }).OccurredAt.ShouldBe(Now.AddHours(-9));
        Submitted(Draft() with { OccurredAt = Now.AddHours(9) }).OccurredAt.ShouldBe(Now);
    }
}
