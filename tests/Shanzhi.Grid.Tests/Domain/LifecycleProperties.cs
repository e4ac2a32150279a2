using FsCheck;
using FsCheck.Fluent;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Tests.Domain;

/// <summary>Whatever people do in whatever order, the report stays inside its state machine.</summary>
public sealed class LifecycleProperties
{
    private static readonly Arbitrary<int[]> Acts = Gen.Choose(0, 10_000).ArrayOf(40).ToArbitrary();

    [Fact]
    public void Any_sequence_of_acts_keeps_to_the_table_and_its_timeline_replays_to_the_state()
        => Prop.ForAll(Acts, Run).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_act_of_the_table_is_reached_by_some_sequence()
    {
        // Sequences drawn from fixed seeds: whether the rarest act turns up is not left to the day's luck.
        var reached = Enumerable.Range(0, 2_000)
            .SelectMany(seed => Play(Sequence(seed)).Moves)
            .Select(move => move.Act)
            .ToHashSet();
        Enum.GetValues<ReportAct>().Except(reached).ShouldBeEmpty();
    }

    private static int[] Sequence(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 40).Select(_ => random.Next(10_001))];
    }

    private static void Run(int[] seeds)
    {
        var (report, moves) = Play(seeds);
        moves.Select(move => move.Sequence).ShouldBe(Enumerable.Range(1, moves.Count));
        report.Moves.ShouldBe(moves.Count);
        moves.Aggregate((ReportState?)null, (state, move) =>
        {
            move.From.ShouldBe(state);
            return move.To;
        }).ShouldBe(report.State);
        moves.Select(move => move.At).ShouldBeInOrder();
        var answered = report.State is ReportState.Replied or ReportState.Publicity || (report.State is ReportState.Filed && report.DuplicateOf is null);
        (report.SolvedLevel is not null).ShouldBe(answered);
        (report.DueAt is null).ShouldBe(report.Confirmation == Confirmation.Waiting || !report.State.IsOpen() || report.State == ReportState.NeedInfo);
        (report.ClosedAt is not null).ShouldBe(Lifecycle.Closed.Contains(report.State));
        (report.PendingReply is not null && report.State == ReportState.Checking).ShouldBe(report.State == ReportState.Checking);
    }

    /// <summary>What is done is checked by another, and answered things hang out before they are filed.</summary>
    private static readonly Dispatch Checked = World.By(World.GridRules.Rules with { Checker = Checker.Desk, PublicDays = 3, MaxReturns = 2, MaxTransfers = 3, RedCardHours = 24 });

    private static (Report Report, List<ReportMove> Moves) Play(int[] seeds)
    {
        var rules = seeds.Length > 1 && seeds[1] % 2 == 0 ? Checked : World.GridRules;
        var guest = seeds.Length > 0 && seeds[0] % 5 == 0;
        var draft = guest ? World.Draft() with { ReporterId = null, PhoneHash = "h", ProtectedPhone = "p" } : World.Draft() with { Voice = Guid.CreateVersion7() };
        var (report, first) = Report.Submit(draft, "26112047", World.Desk(SolvingLevel.Grid), rules, World.Now);
        List<ReportMove> moves = [first];
        var now = World.Now;
        foreach (var seed in seeds)
        {
            // The clock goes forward, sometimes by more than a week, and now and then back.
            now = now.AddHours(seed % 11 == 0 ? 200 : seed % 41 - 6);
            var before = report.State;
            var act = Enum.GetValues<ReportAct>()[seed % Enum.GetValues<ReportAct>().Length];
            try
            {
                if (Do(report, act, seed / 40, rules, now) is { } move)
                {
                    move.Act.ShouldBe(act == ReportAct.Reply && report.State == ReportState.Checking ? ReportAct.Finish : act);
                    Lifecycle.Allows(move.Act, before, report.State).ShouldBeTrue();
                    moves.Add(move);
                }
            }
            catch (InputException)
            {
                report.State.ShouldBe(before);
            }
        }

        return (report, moves);
    }

    private static readonly SolvingLevel[] Levels = [SolvingLevel.Grid, SolvingLevel.Village, SolvingLevel.Township, SolvingLevel.County];

    private static ReportMove? Do(Report report, ReportAct act, int seed, Dispatch rules, DateTimeOffset now)
    {
        var level = Levels[seed % Levels.Length];
        var someone = new Assignee(Guid.CreateVersion7(), "村电工", null);
        return act switch
        {
            ReportAct.Confirm => report.Confirm(World.Worker, seed % 2 == 0, rules, now),
            ReportAct.Accept => report.Accept(World.Worker, new Triage(Urgency: (Urgency)(seed % 3 + 1)), rules, now),
            ReportAct.Decline => report.Decline(World.Worker, "不归这里管", now),
            ReportAct.Assign => report.Assign(World.Worker, someone, null, null, rules, now),
            ReportAct.StartHandling => report.StartHandling(World.Worker, null, rules, now),
            ReportAct.AskInfo => report.AskInfo(World.Worker, "是哪一盏？", now),
            ReportAct.AnswerInfo => report.AnswerInfo("12 号", [], rules, now),
            ReportAct.GoOn => report.GoOn(World.Worker, "等不到", rules, now),
            ReportAct.Supplement => report.Supplement("还没修好吗", [], now),
            ReportAct.Return => report.Return(World.Worker, "缺照片", report.Level > SolvingLevel.Grid && seed % 2 == 0 ? World.Desk(rules.Rules.Next(report.Level, up: false)!.Value) : null, rules, now),
            ReportAct.Transfer => report.Transfer(World.Worker, "是石竹村的", World.OtherVillage, new Desk(report.Level, World.OtherVillage.Area, "石竹村"), seed % 2 == 0 ? someone : null, rules, now),
            ReportAct.Escalate => report.Escalate(World.Worker, "缺挖机", World.Desk(level), rules, now),
            ReportAct.SendDown => report.SendDown(World.Township, "村里能办", World.Desk(level), rules, now),
            ReportAct.Reply => report.Reply(World.Worker, "修好了", [], [], null, rules, now),
            ReportAct.Rate => report.Rate((Rating)(seed % 3 + 1), null, rules, now),
            ReportAct.File => report.File(Actor.System, rules, now),
            ReportAct.Withdraw => report.Withdraw(null, now),
            ReportAct.Reopen => report.Reopen(World.Township, "又坏了", rules, now),
            ReportAct.Merge => report.MergeInto(World.Submitted(number: "26112048"), World.Worker, now),
            ReportAct.HandOver => report.HandOver(World.Worker, someone, "调岗", now),
            ReportAct.MarkOverdue => report.MarkOverdue(now),
            ReportAct.Explain => report.Explain(World.Worker, "明天去", now),
            ReportAct.WriteGist => report.WriteGist(World.Worker, "桥头的灯不亮", now),
            ReportAct.Pass => report.Pass(World.Township, "看过了", now),
            ReportAct.SendBack => report.SendBack(World.Township, "灯还没亮", rules, now),
            ReportAct.Progress => report.NoteProgress(World.Worker, "料到了", now),
            ReportAct.Supervise => report.Supervise(World.Township, "催一催", seed % 2 == 0 ? now.AddHours(seed % 50 + 1) : null, rules, now),
            ReportAct.Split => report.SplitOff(World.Township, "路也坏了", World.Lamp, "26112049", rules, now).Move,
            ReportAct.RedCard => report.IsOverdue(now) ? report.ShowRed(now) : null,
            _ => null,
        };
    }
}
