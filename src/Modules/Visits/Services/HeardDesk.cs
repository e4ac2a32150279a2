using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Services;

/// <summary>What somebody heard or found, as a form brings it.</summary>
/// <param name="Private">Only those who handle it may read it.</param>
internal sealed record HeardDraft(string? Text, string? Kind, string? Place, IReadOnlyList<Guid> Photos, bool Private)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text) && string.IsNullOrWhiteSpace(Place) && Photos.Count == 0;
}

/// <summary>Where it was heard.</summary>
internal sealed record HeardAt(Guid OriginId, Guid? HouseholdId, AreaPath Path, Guid WorkerId, DateTimeOffset OccurredAt);

/// <summary>Passes what was heard on to the grid's desk, in the same unit of work.</summary>
internal sealed class HeardDesk(VisitsDbContext db, IAreaDirectory areas, IReportKinds kinds, IMediaStore media, IOutbox outbox)
{
    /// <exception cref="InputException">Nothing said, or too much.</exception>
    public async Task<Heard> TellAsync(HeardAt at, HeardDraft draft, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(draft.Text))
        {
            throw new InputException("HeardText", "请写几句要办的是什么事。");
        }

        if (draft.Text.Length > Heard.TextLength || draft.Place?.Length > Heard.PlaceLength)
        {
            throw new InputException("HeardText", "写得太长了：事情最多 {0} 字，地方最多 {1} 字。", Heard.TextLength, Heard.PlaceLength);
        }

        var area = await areas.FindByPathAsync(at.Path, cancellation) ?? throw new NotFoundException();
        var heard = new Heard { OriginId = at.OriginId, HouseholdId = at.HouseholdId, Path = at.Path, WorkerId = at.WorkerId, OccurredAt = at.OccurredAt, Text = draft.Text.Trim(), Private = draft.Private || await IsPrivateAsync(draft.Kind, cancellation) };
        db.Heard.Add(heard);
        // A file that is somebody else's or on another record by now would keep the report from ever being made.
        var photos = await media.WaitingAsync(draft.Photos, cancellation);
        outbox.Add(new ReportHeard(heard.Source, area.Id, string.IsNullOrEmpty(draft.Kind) ? null : draft.Kind, heard.Text, draft.Place?.Trim() ?? "", photos, at.OccurredAt, at.WorkerId, heard.Private));
        return heard;
    }

    private async Task<bool> IsPrivateAsync(string? kind, CancellationToken cancellation)
        => !string.IsNullOrEmpty(kind) && (await kinds.ListAsync(cancellation)).Any(one => one.Key == kind && one.Private);
}
