using Shanzhi.Messaging;

namespace Shanzhi.Grid.Domain;

/// <summary>评价, 归档, 撤回, and taking up again.</summary>
internal sealed partial class Report
{
    /// <summary>评价: 不满意 takes it up again (重新办理).</summary>
    public ReportMove Rate(Rating rating, string? comment, Dispatch dispatch, DateTimeOffset now)
    {
        Refuse(ReportAct.Rate);
        (Rating, RatingComment) = (rating, Blank(comment));
        var said = new Said(Public: Blank(comment) is { } words ? $"{Words.Rating(rating)}：{words}" : Words.Rating(rating), Rating: rating);
        if (rating == Domain.Rating.Not)
        {
            return TakeUp(ReportAct.Rate, Actor.Reporter(ReporterId), said, dispatch, now);
        }

        return End(ReportAct.Rate, Actor.Reporter(ReporterId), said, dispatch, now);
    }

    /// <summary>归档销号, or first 公示 where the rules want an answered matter seen by all.</summary>
    private ReportMove End(ReportAct act, Actor actor, Said said, Dispatch dispatch, DateTimeOffset now)
    {
        var seen = (RepliedAt ?? now).AddDays(dispatch.Rules.PublicDays);
        if (Private || State == ReportState.Publicity || seen <= now)
        {
            return Close(Step(act, ReportState.Filed, actor, now, said));
        }

        PublicUntil = seen;
        return Step(act, ReportState.Publicity, actor, now, said);
    }

    /// <summary>归档销号 when nobody rated in time, or when it has hung out long enough.</summary>
    /// <exception cref="InputException">The days for rating, counted from the last word, or those of 公示 have not passed, or a question waits for its answer.</exception>
    public ReportMove File(Actor actor, Dispatch dispatch, DateTimeOffset now)
    {
        Refuse(ReportAct.File);
        if (State == ReportState.Publicity)
        {
            return PublicUntil > now
                ? throw new InputException("", "公示还没到期，到期了才能归档。")
                : End(ReportAct.File, actor, new Said(Public: "公示期满，归档销号"), dispatch, now);
        }

        if (QuestionAt is not null)
        {
            throw new InputException("", "报的人还有话问，先回复他，才能归档。");
        }

        if (LastMovedAt.AddDays(dispatch.Rules.QuietDays) > now)
        {
            throw new InputException("", "要等报的人评价，满 {0} 天没评价才能归档。", dispatch.Rules.QuietDays);
        }

        return End(ReportAct.File, actor, new Said(Public: $"{dispatch.Rules.QuietDays} 天没有评价，归档销号"), dispatch, now);
    }

    public ReportMove Withdraw(string? reason, DateTimeOffset now)
    {
        (PausedFrom, PausedAt) = (null, null);
        return Close(Step(ReportAct.Withdraw, ReportState.Withdrawn, Actor.Reporter(ReporterId), now, new Said(Reason: reason)));
    }

    public bool InTimeToReopen(Dispatch dispatch, DateTimeOffset now) => !((RepliedAt ?? ClosedAt)?.AddDays(dispatch.Rules.ReopenDays) < now);

    /// <exception cref="InputException">Too late, or it was merged: the other one is to be reopened.</exception>
    public ReportMove Reopen(Actor actor, string reason, Dispatch dispatch, DateTimeOffset now)
    {
        var why = actor.Office == Actor.ReporterOffice ? Blank(reason) ?? throw new InputException("Reason", "请写一下为什么还要办。") : Reason(reason);
        Refuse(ReportAct.Reopen);
        if (DuplicateOf is not null)
        {
            throw new InputException("", "这一件并到别的事里了，请到那一件里说。");
        }

        if (!InTimeToReopen(dispatch, now))
        {
            throw new InputException("", "过了 {0} 天，请另报一件，写上原来的编号。", dispatch.Rules.ReopenDays);
        }

        return TakeUp(ReportAct.Reopen, actor, new Said(Reason: why), dispatch, now);
    }

    /// <summary>The one it was merged into was taken back or declined: what this one tells of is still to be done.</summary>
    public ReportMove PartFrom(Report master, Dispatch dispatch, DateTimeOffset now)
    {
        DuplicateOf = null;
        return TakeUp(ReportAct.Reopen, Actor.System, new Said(Reason: $"并到的 {ReportNumber.Grouped(master.Number)} {Words.State(master.State)}，这一件单独接着办"), dispatch, now);
    }

    private ReportMove TakeUp(ReportAct act, Actor actor, Said said, Dispatch dispatch, DateTimeOffset now)
    {
        var move = Step(act, ReportState.Reopened, actor, now, said);
        // It counts as solved once it is answered again, at the level that does so.
        (SolvedLevel, RepliedAt, ClosedAt, AcceptedAt, PublicUntil, LevelSince) = (null, null, null, null, null, move.At);
        (SuperviseBy, Card, Returns, Transfers) = (null, Card.None, 0, 0);
        Release();
        SetDues(dispatch);
        return move;
    }
}
