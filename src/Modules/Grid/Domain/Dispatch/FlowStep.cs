namespace Shanzhi.Grid.Domain;

/// <summary>Part of the lifecycle that a step of a county's own procedure stands for.</summary>
internal enum FlowPhase
{
    /// <summary>受理</summary>
    Receive,

    /// <summary>派单、转办</summary>
    Sort,

    /// <summary>处理</summary>
    Handle,

    /// <summary>跟踪问效: progress noted on the way.</summary>
    Follow,

    /// <summary>督促落实</summary>
    Supervise,

    /// <summary>核查</summary>
    Check,

    /// <summary>答复</summary>
    Answer,

    /// <summary>评价</summary>
    Rate,

    /// <summary>公示</summary>
    Publish,

    /// <summary>归档</summary>
    File,
}

/// <summary>A step of a county's procedure: 分类转办.</summary>
internal sealed record FlowStep(string Name, FlowPhase Phase)
{
    public static IReadOnlyList<FlowStep> Plain { get; } =
    [
        new("受理", FlowPhase.Receive), new("派单", FlowPhase.Sort), new("处理", FlowPhase.Handle), new("答复", FlowPhase.Answer), new("评价", FlowPhase.Rate), new("归档", FlowPhase.File),
    ];

    /// <summary>The phase a move belongs to; null for what is no step of its own.</summary>
    public static FlowPhase? Of(ReportAct act, ReportState to) => act switch
    {
        ReportAct.Accept => FlowPhase.Receive,
        ReportAct.Assign or ReportAct.Join or ReportAct.Transfer or ReportAct.SendDown or ReportAct.Escalate => FlowPhase.Sort,
        ReportAct.StartHandling => FlowPhase.Handle,
        ReportAct.Progress => FlowPhase.Follow,
        ReportAct.Supervise or ReportAct.MarkOverdue or ReportAct.RedCard => FlowPhase.Supervise,
        ReportAct.Finish => FlowPhase.Handle,
        ReportAct.Pass => FlowPhase.Check,
        ReportAct.Rate or ReportAct.File when to == ReportState.Publicity => FlowPhase.Rate,
        ReportAct.Rate when to == ReportState.Filed => FlowPhase.Rate,
        ReportAct.Reply => FlowPhase.Answer,
        _ => null,
    };

    /// <summary>Which steps a report has been through: what its moves say since it was last taken up anew, and all but the optional before the furthest.</summary>
    public static IReadOnlyList<StepMark> Marks(DispatchRules rules, IEnumerable<ReportMove> moves, ReportState state)
    {
        HashSet<FlowPhase> done = [];
        foreach (var move in moves)
        {
            if (move.To == ReportState.Reopened)
            {
                done.Clear();
            }

            // What nobody has taken up and goes on by itself, or to who can, has not been sorted yet.
            if (Of(move.Act, move.To) is { } phase && (move.Act is not (ReportAct.Escalate or ReportAct.Transfer) || done.Contains(FlowPhase.Receive)))
            {
                done.Add(phase);
            }

            if (move.To == ReportState.Replied)
            {
                done.Add(FlowPhase.Answer);
            }
        }

        if (state is ReportState.Filed)
        {
            done.UnionWith([FlowPhase.File, FlowPhase.Publish]);
        }

        var furthest = rules.Steps.Select((step, at) => (step, at)).Where(pair => done.Contains(pair.step.Phase)).Select(pair => pair.at).DefaultIfEmpty(-1).Max();
        return [.. rules.Steps.Select((step, at) => new StepMark(step, done.Contains(step.Phase) ? StepState.Done : at < furthest ? StepState.Skipped : at == furthest + 1 && !Lifecycle.Closed.Contains(state) ? StepState.Now : StepState.ToCome))];
    }
}

internal enum StepState
{
    ToCome,
    Now,
    Done,

    /// <summary>Was not needed: nobody had to be pressed.</summary>
    Skipped,
}

internal sealed record StepMark(FlowStep Step, StepState State);
