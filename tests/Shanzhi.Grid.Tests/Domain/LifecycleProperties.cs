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
        var answered = report.State is ReportState.Replied || (report.State is ReportState.Filed && report.DuplicateOf is null);
        (report.SolvedLevel is not null).ShouldBe(answered);
        (report.DueAt is null).ShouldBe(report.Confirmation == Confirmation.Waiting || !report.State.IsOpen() || report.State == ReportState.NeedInfo);
        (report.ClosedAt is not null).ShouldBe(Lifecycle.Closed.Contains(report.State));
    }

    private static (Report Report, List<ReportMove> Moves) Play(int[] seeds)
    {
        var guest = seeds.Length > 0 && seeds[0] % 5 == 0;
        var draft = guest ? World.Draft() with { ReporterId = null, PhoneHash = "h", ProtectedPhone = "p" } : World.Draft() with { Voice = Guid.CreateVersion7() };
        var (report, first) = Report.Submit(draft, "26112047", World.Desk(SolvingLevel.Grid), World.GridRules, World.Now);
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
                if (Do(report, act, seed / 30, now) is { } move)
                {
                    move.Act.ShouldBe(act);
                    Lifecycle.Allows(act, before, report.State).ShouldBeTrue();
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

    private static ReportMove? Do(Report report, ReportAct act, int seed, DateTimeOffset now)
    {
        var level = (SolvingLevel)(seed % 4 + 1);
        var someone = new Assignee(Guid.CreateVersion7(), "村电工", null);
        return act switch
        {
            ReportAct.Confirm => report.Confirm(World.Worker, seed % 2 == 0, World.GridRules, now),
            ReportAct.Accept => report.Accept(World.Worker, new Triage(Urgency: (Urgency)(seed % 3 + 1)), World.GridRules, now),
            ReportAct.Decline => report.Decline(World.Worker, "不归这里管", now),
            ReportAct.Assign => report.Assign(World.Worker, someone, null, null, World.GridRules, now),
            ReportAct.StartHandling => report.StartHandling(World.Worker, null, World.GridRules, now),
            ReportAct.AskInfo => report.AskInfo(World.Worker, "是哪一盏？", now),
            ReportAct.AnswerInfo => report.AnswerInfo("12 号", [], World.GridRules, now),
            ReportAct.GoOn => report.GoOn(World.Worker, "等不到", World.GridRules, now),
            ReportAct.Supplement => report.Supplement("还没修好吗", [], now),
            ReportAct.Return => report.Return(World.Worker, "缺照片", report.Level > SolvingLevel.Grid && seed % 2 == 0 ? World.Desk(report.Level - 1) : null, World.GridRules, now),
            ReportAct.Transfer => report.Transfer(World.Worker, "是石竹村的", World.OtherVillage, new Desk(report.Level, World.OtherVillage.Area, "石竹村"), seed % 2 == 0 ? someone : null, World.GridRules, now),
            ReportAct.Escalate => report.Escalate(World.Worker, "缺挖机", World.Desk(level), World.GridRules, now),
            ReportAct.SendDown => report.SendDown(World.Township, "村里能办", World.Desk(level), World.GridRules, now),
            ReportAct.Reply => report.Reply(World.Worker, "修好了", [], [], null, now),
            ReportAct.Rate => report.Rate((Rating)(seed % 3 + 1), null, World.GridRules, now),
            ReportAct.File => report.File(Actor.System, World.GridRules, now),
            ReportAct.Withdraw => report.Withdraw(null, now),
            ReportAct.Reopen => report.Reopen(World.Township, "又坏了", World.GridRules, now),
            ReportAct.Merge => report.MergeInto(World.Submitted(number: "26112048"), World.Worker, now),
            ReportAct.HandOver => report.HandOver(World.Worker, someone, "调岗", now),
            ReportAct.MarkOverdue => report.MarkOverdue(now),
            ReportAct.Explain => report.Explain(World.Worker, "明天去", now),
            ReportAct.WriteGist => report.WriteGist(World.Worker, "桥头的灯不亮", now),
            _ => null,
        };
    }
}
