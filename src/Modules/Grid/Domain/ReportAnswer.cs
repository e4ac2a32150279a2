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

    public ReportMove AnswerInfo(string text, IReadOnlyList<Guid> photos, GridSettings settings, DateTimeOffset now)
    {
        Refuse(ReportAct.AnswerInfo);
        return Resume(ReportAct.AnswerInfo, Actor.Reporter(ReporterId), new Said(Public: Further(text, photos), Media: photos), settings, now);
    }

    /// <summary>不等了，接着办: the answer does not come, or is not needed any more; an anonymous reporter cannot even be told of the question.</summary>
    public ReportMove GoOn(Actor actor, string reason, GridSettings settings, DateTimeOffset now)
    {
        var said = Reason(reason);
        Refuse(ReportAct.GoOn);
        return Resume(ReportAct.GoOn, actor, new Said(Reason: said), settings, now);
    }

    private ReportMove Resume(ReportAct act, Actor actor, Said said, GridSettings settings, DateTimeOffset now)
    {
        var move = Step(act, PausedFrom ?? ReportState.Submitted, actor, now, said);
        // The time the reporter took is not the worker's.
        LevelSince += move.At - (PausedAt ?? move.At);
        (PausedFrom, PausedAt) = (null, null);
        SetDues(settings);
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

    /// <summary>答复, with 处理前 and 处理后 photos. The level counts as the one that solved it.</summary>
    public ReportMove Reply(Actor actor, string text, IReadOnlyList<Guid> before, IReadOnlyList<Guid> after, string? note, DateTimeOffset now)
    {
        var said = Blank(text) ?? throw new InputException("Text", "请写几句答复，报的人会看到。");
        WasLate |= DueReply < now;
        var move = Step(ReportAct.Reply, ReportState.Replied, actor, now, new Said(said, note, Media: [.. before, .. after], Before: before.Count));
        (RepliedAt, SolvedLevel, DueAt, QuestionAt) = (move.At, Level, null, null);
        if (AssignedName is null)
        {
            Take(new Assignee(actor.AccountId, actor.Name, actor.Office));
        }

        return move;
    }

    /// <summary>评价: 不满意 takes it up again (重新办理).</summary>
    public ReportMove Rate(Rating rating, string? comment, GridSettings settings, DateTimeOffset now)
    {
        Refuse(ReportAct.Rate);
        (Rating, RatingComment) = (rating, Blank(comment));
        var said = new Said(Public: Blank(comment) is { } words ? $"{Words.Rating(rating)}：{words}" : Words.Rating(rating), Rating: rating);
        if (rating == Domain.Rating.Not)
        {
            return TakeUp(ReportAct.Rate, Actor.Reporter(ReporterId), said, settings, now);
        }

        return Close(Step(ReportAct.Rate, ReportState.Filed, Actor.Reporter(ReporterId), now, said));
    }

    /// <summary>归档销号 when nobody rated in time.</summary>
    /// <exception cref="InputException">The days for rating, counted from the last word, have not passed, or a question waits for its answer.</exception>
    public ReportMove File(Actor actor, GridSettings settings, DateTimeOffset now)
    {
        Refuse(ReportAct.File);
        if (QuestionAt is not null)
        {
            throw new InputException("", "报的人还有话问，先回复他，才能归档。");
        }

        if (LastMovedAt.AddDays(settings.AutoFileDays) > now)
        {
            throw new InputException("", "要等报的人评价，满 {0} 天没评价才能归档。", settings.AutoFileDays);
        }

        return Close(Step(ReportAct.File, ReportState.Filed, actor, now, new Said(Public: $"{settings.AutoFileDays} 天没有评价，归档销号")));
    }

    public ReportMove Withdraw(string? reason, DateTimeOffset now)
    {
        (PausedFrom, PausedAt) = (null, null);
        return Close(Step(ReportAct.Withdraw, ReportState.Withdrawn, Actor.Reporter(ReporterId), now, new Said(Reason: reason)));
    }

    public bool InTimeToReopen(GridSettings settings, DateTimeOffset now) => !((RepliedAt ?? ClosedAt)?.AddDays(settings.ReopenDays) < now);

    /// <exception cref="InputException">Too late, or it was merged: the other one is to be reopened.</exception>
    public ReportMove Reopen(Actor actor, string reason, GridSettings settings, DateTimeOffset now)
    {
        var why = actor.Office == Actor.ReporterOffice ? Blank(reason) ?? throw new InputException("Reason", "请写一下为什么还要办。") : Reason(reason);
        Refuse(ReportAct.Reopen);
        if (DuplicateOf is not null)
        {
            throw new InputException("", "这一件并到别的事里了，请到那一件里说。");
        }

        if (!InTimeToReopen(settings, now))
        {
            throw new InputException("", "过了 {0} 天，请另报一件，写上原来的编号。", settings.ReopenDays);
        }

        return TakeUp(ReportAct.Reopen, actor, new Said(Reason: why), settings, now);
    }

    /// <summary>The one it was merged into was taken back or declined: what this one tells of is still to be done.</summary>
    public ReportMove PartFrom(Report master, GridSettings settings, DateTimeOffset now)
    {
        DuplicateOf = null;
        return TakeUp(ReportAct.Reopen, Actor.System, new Said(Reason: $"并到的 {ReportNumber.Grouped(master.Number)} {Words.State(master.State)}，这一件单独接着办"), settings, now);
    }

    /// <summary>Marks the running deadline as passed, once. Null when there is nothing to mark.</summary>
    public ReportMove? MarkOverdue(DateTimeOffset now)
    {
        if (!IsOverdue(now) || OverdueMarkedAt is not null || !Lifecycle.Allows(ReportAct.MarkOverdue, State))
        {
            return null;
        }

        (OverdueMarkedAt, WasLate) = (now, true);
        return Step(ReportAct.MarkOverdue, State, Actor.System, now);
    }

    private ReportMove TakeUp(ReportAct act, Actor actor, Said said, GridSettings settings, DateTimeOffset now)
    {
        var move = Step(act, ReportState.Reopened, actor, now, said);
        // It counts as solved once it is answered again, at the level that does so.
        (SolvedLevel, RepliedAt, ClosedAt, AcceptedAt, LevelSince) = (null, null, null, null, move.At);
        Release();
        SetDues(settings);
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
