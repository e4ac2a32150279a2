using Shanzhi.Messaging;

namespace Shanzhi.Grid.Domain;

/// <summary>From handing in to being taken up.</summary>
internal sealed partial class Report
{
    /// <param name="number">From the month's counter.</param>
    /// <param name="desk">The lowest level in use, or the township for a report on conduct.</param>
    /// <param name="draft">Checked before.</param>
    public static (Report Report, ReportMove Move) Submit(ReportDraft draft, string number, Desk desk, Dispatch dispatch, DateTimeOffset now)
    {
        var restricted = draft.Category.Restricted;
        var report = new Report
        {
            Number = number,
            RulesVersion = dispatch.Version,
            State = ReportState.Submitted,
            AreaId = draft.Place.AreaId,
            AreaName = draft.Place.AreaName,
            Path = restricted ? desk.Path : draft.Place.Area,
            VillageId = draft.Place.VillageId,
            VillagePath = draft.Place.Village,
            VillageName = draft.Place.VillageName,
            PlaceText = draft.Place.Text.Trim(),
            Latitude = draft.Place.Latitude,
            Longitude = draft.Place.Longitude,
            PlacePointId = draft.Place.PointId,
            CategoryKey = draft.Category.Key,
            Urgency = draft.Urgency,
            Text = draft.Text.Trim(),
            // An anonymous report keeps nothing that could name its author.
            ReporterId = draft.Anonymous ? null : draft.ReporterId,
            Source = draft.Source,
            Phone = draft.Anonymous ? null : draft.ProtectedPhone,
            PhoneHash = draft.Anonymous ? null : draft.PhoneHash,
            ContactName = draft.Anonymous ? "" : draft.ContactName.Trim(),
            Anonymous = draft.Anonymous,
            Private = draft.Private || draft.Category.Private || restricted,
            Restricted = restricted,
            AboutName = restricted ? About(draft.AboutName) : null,
            Confirmation = draft.NeedsConfirmation ? Confirmation.Waiting : Confirmation.NotNeeded,
            Photos = MediaIds.Join(draft.Photos),
            VoiceId = draft.Voice,
            OccurredAt = draft.OccurredAt is { } done && done < now ? done : now,
            ReceivedAt = now,
        };
        report.LayOn(desk, dispatch, now);
        return (report, report.Record(ReportAct.Submit, null, ReportState.Submitted, Actor.Reporter(report.ReporterId), now, default));
    }

    /// <summary>The very same told once more: word for word, at the same place and on the same terms. Files have other ids, and are compared apart.</summary>
    public bool Says(ReportDraft draft)
        => (AreaId, PlaceText, Latitude, Longitude, PlacePointId) == (draft.Place.AreaId, draft.Place.Text.Trim(), draft.Place.Latitude, draft.Place.Longitude, draft.Place.PointId)
            && (CategoryKey, Text, ContactName) == (draft.Category.Key, draft.Text.Trim(), draft.ContactName.Trim())
            && (Private, AboutName) == (draft.Private || draft.Category.Private || draft.Category.Restricted, draft.Category.Restricted ? About(draft.AboutName) : null);

    /// <summary>The phone is proved: the report becomes visible to staff, and its deadlines begin.</summary>
    public ReportMove Confirm(Actor actor, bool byCode, Dispatch dispatch, DateTimeOffset now)
    {
        if (Confirmation != Confirmation.Waiting)
        {
            throw new InputException("", "手机号已经确认过了。");
        }

        var move = Step(ReportAct.Confirm, State, actor, now);
        Confirmation = byCode ? Confirmation.ByCode : Confirmation.ByStaff;
        LevelSince = move.At;
        SetDues(dispatch);
        return move;
    }

    /// <summary>受理, with what the worker puts right: category, urgency.</summary>
    public ReportMove Accept(Actor actor, Triage triage, Dispatch dispatch, DateTimeOffset now)
    {
        var move = Step(ReportAct.Accept, ReportState.Accepted, actor, now, new Said(Internal: triage.Note));
        AcceptedAt = move.At;
        if (triage.Category is { } category)
        {
            Recategorize(category);
        }

        Urgency = triage.Urgency ?? Urgency;
        SetDues(dispatch);
        return move;
    }

    /// <summary>It turns out to be about an official (干部作风): nobody below the desk has any part in it from now on. A lower desk hands it up next.</summary>
    public void Restrict(Category category, Desk desk)
        => (CategoryKey, Restricted, Private, Path) = (category.Key, true, true, desk.Path);

    /// <exception cref="InputException">No reason given.</exception>
    public ReportMove Decline(Actor actor, string reason, DateTimeOffset now)
        => Close(Step(ReportAct.Decline, ReportState.Declined, actor, now, new Said(Reason: Reason(reason))));

    /// <summary>The same thing as another report: this one is filed, and its reporter follows the other.</summary>
    public ReportMove MergeInto(Report master, Actor actor, DateTimeOffset now)
    {
        if (master.Id == Id || master.DuplicateOf is not null)
        {
            throw new InputException("Into", "不能并到它自己，也不能并到已经并走的那一件。");
        }

        if (!master.State.IsOpen() || master.Confirmation == Confirmation.Waiting)
        {
            throw new InputException("Into", "那一件已经不在办了，或者还没确认手机号，不能并过去。");
        }

        if (Restricted != master.Restricted || Private != master.Private)
        {
            throw new InputException("Into", "一件只有办事的人看得到，一件大家都看得到，不能并。");
        }

        var move = Step(ReportAct.Merge, ReportState.Filed, actor, now, new Said(Public: $"和 {ReportNumber.Grouped(master.Number)} 是同一件，一起办"));
        DuplicateOf = master.Id;
        return Close(move);
    }

    /// <summary>The one it was merged into was merged itself: its reporter follows the last.</summary>
    public void MergeOn(Report master) => DuplicateOf = master.Id;

    private void Recategorize(Category category)
    {
        if (Restricted && !category.Restricted)
        {
            throw new InputException("CategoryKey", "反映干部作风的事，不能改成别的类。");
        }

        if (category.Restricted && !Restricted)
        {
            throw new InvalidOperationException("A report on conduct is taken from the village first.");
        }

        CategoryKey = category.Key;
        Private |= category.Private;
    }

    private ReportMove Close(ReportMove move)
    {
        (ClosedAt, DueAt, QuestionAt) = (move.At, null, null);
        return move;
    }

    /// <summary>Kept so that a query finds whom it names.</summary>
    private static string? About(string? about) => Blank(NamedPerson.Unbroken(about ?? ""));

    /// <exception cref="InputException">Nothing written.</exception>
    private static string Reason(string? reason)
        => Blank(reason) ?? throw new InputException("Reason", "请写明原因，报的人会看到。");
}

/// <summary>What a worker puts right at 受理; null leaves it as it is.</summary>
internal sealed record Triage(Category? Category = null, Urgency? Urgency = null, string? Note = null);
