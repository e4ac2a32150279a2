using Shanzhi.Messaging;

namespace Shanzhi.Grid.Domain;

/// <summary>Questions, the answer, and what the reporter says of it.</summary>
internal sealed partial class Report
{
    public const int MostGist = 500;

    /// <summary>待补充: the clock stands still until the reporter answers.</summary>
    public ReportMove AskInfo(Actor actor, string question, DateTimeOffset now)
    {
        var asked = Blank(question) ?? throw new InputException("Text", "请写清楚要补充什么。");
        Refuse(ReportAct.AskInfo);
        PausedFrom = State;
        var move = Step(ReportAct.AskInfo, ReportState.NeedInfo, actor, now, new Said(Public: asked));
        (PausedAt, DueAt) = (move.At, null);
        return move;
    }

    public ReportMove AnswerInfo(string text, IReadOnlyList<Guid> photos, Dispatch dispatch, DateTimeOffset now)
    {
        Refuse(ReportAct.AnswerInfo);
        return Resume(ReportAct.AnswerInfo, Actor.Reporter(ReporterId), new Said(Public: Further(text, photos), Media: photos), dispatch, now);
    }

    /// <summary>不等了，接着办: the answer does not come, or is not needed any more; an anonymous reporter cannot even be told of the question.</summary>
    public ReportMove GoOn(Actor actor, string reason, Dispatch dispatch, DateTimeOffset now)
    {
        var said = Reason(reason);
        Refuse(ReportAct.GoOn);
        return Resume(ReportAct.GoOn, actor, new Said(Reason: said), dispatch, now);
    }

    private ReportMove Resume(ReportAct act, Actor actor, Said said, Dispatch dispatch, DateTimeOffset now)
    {
        var move = Step(act, PausedFrom ?? ReportState.Submitted, actor, now, said);
        // The time the reporter took is not the worker's.
        LevelSince += move.At - (PausedAt ?? move.At);
        (PausedFrom, PausedAt) = (null, null);
        SetDues(dispatch);
        return move;
    }

    /// <summary>补充提问: a further word or question; the state stays.</summary>
    public ReportMove Supplement(string text, IReadOnlyList<Guid> photos, DateTimeOffset now)
    {
        var move = Step(ReportAct.Supplement, State, Actor.Reporter(ReporterId), now, new Said(Public: Further(text, photos), Media: photos));
        QuestionAt ??= move.At;
        return move;
    }

    /// <summary>回复提问: says something to the reporter without closing anything.</summary>
    public ReportMove Explain(Actor actor, string text, DateTimeOffset now)
    {
        var said = Blank(text) ?? throw new InputException("Text", "请写几句，报的人会看到。");
        var move = Step(ReportAct.Explain, State, actor, now, new Said(Public: said));
        QuestionAt = null;
        return move;
    }

    /// <summary>Types what the voice note says; may be put right later.</summary>
    /// <exception cref="InputException">There is no voice note, or nothing was typed.</exception>
    public ReportMove WriteGist(Actor actor, string gist, DateTimeOffset now)
    {
        if (VoiceId is null)
        {
            throw new InputException("", "这件事没有录音。");
        }

        var said = Blank(gist) ?? throw new InputException("Gist", "请写几句录音里说的是什么。");
        if (said.Length > MostGist)
        {
            throw new InputException("Gist", "写得太长了，最多 {0} 字。", MostGist);
        }

        var move = Step(ReportAct.WriteGist, State, actor, now, new Said(Public: said));
        Gist = said;
        return move;
    }

    /// <summary>答复, with 处理前 and 处理后 photos. The level counts as the one that solved it. Where the rules have it checked (核查), it waits for that.</summary>
    public ReportMove Reply(Actor actor, string text, IReadOnlyList<Guid> before, IReadOnlyList<Guid> after, string? note, Dispatch dispatch, DateTimeOffset now)
    {
        var said = Blank(text) ?? throw new InputException("Text", "请写几句答复，报的人会看到。");
        var late = DueReply < now;
        var move = dispatch.Rules.Checker == Checker.None
            ? Answer(Step(ReportAct.Reply, ReportState.Replied, actor, now, new Said(said, note, Media: [.. before, .. after], Before: before.Count)))
            : Finish(actor, said, before, after, note, dispatch, now);
        WasLate |= late;
        if (AssignedName is null)
        {
            Take(new Assignee(actor.AccountId, actor.Name, actor.Office));
        }

        return move;
    }

    private ReportMove Answer(ReportMove move)
    {
        (RepliedAt, SolvedLevel, DueAt, QuestionAt, SuperviseBy) = (move.At, Level, null, null, null);
        return move;
    }

    private static string Further(string? text, IReadOnlyList<Guid> photos)
        => Blank(text) switch
        {
            { Length: > ReportDraft.MaxText } => throw new InputException("Text", "写得太长了，最多 {0} 字。", ReportDraft.MaxText),
            { } said => said,
            null when photos.Count > 0 => "补充了照片",
            _ => throw new InputException("Text", "请写几句，或者加张照片。"),
        };
}
