using Shanzhi.Areas;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Domain;

/// <summary>核查: what was done is looked at by another before the reporter is told. And what is said on the way: 进展, 督办, 拆分.</summary>
internal sealed partial class Report
{
    /// <summary>The answer that waits to be looked at, with its photos.</summary>
    public string? PendingReply { get; private set; }

    public string PendingMedia { get; private set; } = "";

    /// <summary>处理前 photos of <see cref="PendingMedia"/>.</summary>
    public int PendingBefore { get; private set; }

    public IReadOnlyList<Guid> PendingPhotos => MediaIds.Split(PendingMedia);

    /// <summary>Who did it: they do not check it themselves.</summary>
    public Guid? FinishedById { get; private set; }

    /// <summary>Whose right to give out work is needed to check it: the desk's own, or that of the level above.</summary>
    public AreaPath? CheckPath { get; private set; }

    /// <summary>督办: to be done by then, whatever the rules say.</summary>
    public DateTimeOffset? SuperviseBy { get; private set; }

    /// <summary>The report this one is a part of (拆分).</summary>
    public Guid? SplitFrom { get; private set; }

    /// <summary>Whose desk checks, once it is done; set before <see cref="Reply"/>.</summary>
    public void CheckAt(AreaPath path) => CheckPath = path;

    private ReportMove Finish(Actor actor, string answer, IReadOnlyList<Guid> before, IReadOnlyList<Guid> after, string? note, Dispatch dispatch, DateTimeOffset now)
    {
        var move = Step(ReportAct.Finish, ReportState.Checking, actor, now, new Said(Internal: note));
        (PendingReply, PendingMedia, PendingBefore, FinishedById) = (answer, MediaIds.Join([.. before, .. after]), before.Count, actor.AccountId);
        Due(dispatch.CheckBy(CategoryKey, Urgency, Level, move.At));
        return move;
    }

    /// <exception cref="InputException">Whoever did it looks at it themselves.</exception>
    public ReportMove Pass(Actor actor, string? note, DateTimeOffset now)
    {
        Refuse(ReportAct.Pass);
        GuardOther(actor);
        var move = Answer(Step(ReportAct.Pass, ReportState.Replied, actor, now, new Said(PendingReply, note, Media: PendingPhotos, Before: PendingBefore)));
        (PendingReply, PendingMedia, PendingBefore, FinishedById, CheckPath) = (null, "", 0, null, null);
        return move;
    }

    /// <summary>核查不通过: what was written stays, to be put right.</summary>
    public ReportMove SendBack(Actor actor, string reason, Dispatch dispatch, DateTimeOffset now)
    {
        var why = Blank(reason) ?? throw new InputException("Reason", "请写明哪里没办好，办的人会看到。");
        Refuse(ReportAct.SendBack);
        GuardOther(actor);
        var move = Step(ReportAct.SendBack, ReportState.Handling, actor, now, new Said(Internal: why));
        (FinishedById, CheckPath) = (null, null);
        SetDues(dispatch);
        return move;
    }

    /// <summary>记进展: seen by the reporter; the clock runs on.</summary>
    public ReportMove NoteProgress(Actor actor, string text, DateTimeOffset now)
        => Step(ReportAct.Progress, State, actor, now, new Said(Public: Blank(text) ?? throw new InputException("Text", "请写几句现在办到哪了。")));

    /// <summary>督办. A later word replaces an earlier one.</summary>
    /// <param name="by">When it is to be done; null leaves the deadline.</param>
    public ReportMove Supervise(Actor actor, string reason, DateTimeOffset? by, Dispatch dispatch, DateTimeOffset now)
    {
        var why = Reason(reason);
        if (by <= now)
        {
            throw new InputException("By", "办结的时间要在现在以后。");
        }

        var move = Step(ReportAct.Supervise, State, actor, now, new Said(Reason: why));
        SuperviseBy = by ?? SuperviseBy;
        if (State != ReportState.Checking)
        {
            SetDues(dispatch);
        }

        return move;
    }

    /// <summary>拆分: the part is told by whoever told the whole, and stands for itself.</summary>
    /// <returns>The part with its first move, and the move the whole leaves.</returns>
    public (Report Part, ReportMove First, ReportMove Move) SplitOff(Actor actor, string text, Category category, string number, Dispatch dispatch, DateTimeOffset now)
    {
        var said = Blank(text) ?? throw new InputException("Text", "请写清拆出来的是什么事。");
        if (Restricted || category.Restricted)
        {
            throw new InputException("CategoryKey", "反映干部作风的事不能拆分。");
        }

        var move = Step(ReportAct.Split, State, actor, now, new Said(Public: $"其中一件事单独办，编号 {ReportNumber.Grouped(number)}"));
        var draft = new ReportDraft
        {
            Place = new Place(AreaId, Path, AreaName, VillageId, VillagePath, VillageName, PlaceText, Latitude, Longitude, PlacePointId),
            Category = category,
            Text = said,
            ReporterId = ReporterId,
            ProtectedPhone = Phone,
            PhoneHash = PhoneHash,
            ContactName = ContactName,
            Anonymous = Anonymous,
            Private = Private,
            Urgency = Urgency,
            OccurredAt = OccurredAt,
        };
        var (part, first) = Submit(draft, number, Own(), dispatch, now);
        // Whoever told the whole has proved their number already.
        (part.SplitFrom, part.Confirmation) = (Id, Confirmation);
        part.SetDues(dispatch);
        return (part, first, move);
    }

    /// <summary>联合办理: who is summoned to it.</summary>
    /// <exception cref="InputException">It is told of officials: nobody is called together over that.</exception>
    public ReportMove Join(Actor actor, IReadOnlyList<string> called, DateTimeOffset now)
        => Restricted ? throw new InputException("", "反映干部的事不能吹哨，请直接派给能办的人。") : Step(ReportAct.Join, State, actor, now, new Said(Public: $"请{string.Join('、', called)}一起来办"));

    private void GuardOther(Actor actor)
    {
        if (actor.AccountId is { } id && id == FinishedById)
        {
            throw new InputException("", "自己办的事要请别人核查。");
        }
    }
}
