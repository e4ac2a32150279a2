using Microsoft.EntityFrameworkCore;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Services;

/// <summary>What is written of a household beside its visits: a reason to look after it, or something that happened there.</summary>
/// <param name="Day">Since when, or the day it happened.</param>
/// <param name="ReviewOn">When it is asked again; null for an event, or once it is over.</param>
internal sealed record CareLine(Guid Id, string Kind, DateOnly Day, string Source, string Text, DateOnly? ReviewOn, bool Over);

/// <summary>Reasons and events as the household itself reads them: all but those of a restricted kind.</summary>
internal sealed class OwnCare(VisitsDbContext db, PlanBook book)
{
    private const int Most = 100;

    /// <summary>Latest first.</summary>
    public async Task<IReadOnlyList<CareLine>> OfAsync(IReadOnlyCollection<Guid> homes, CancellationToken cancellation = default)
    {
        var kinds = await book.KindsByKeyAsync(cancellation);
        bool IsOpen(string key) => kinds.GetValueOrDefault(key) is { Restricted: false };
        var reasons = await db.CareHouseholds.AsNoTracking().Where(row => homes.Contains(row.HouseholdId)).OrderByDescending(row => row.Since).Take(Most).ToListAsync(cancellation);
        var events = await db.CareEvents.AsNoTracking().Where(row => homes.Contains(row.HouseholdId) && row.DroppedBecause == null).OrderByDescending(row => row.HappenedOn).Take(Most).ToListAsync(cancellation);
        return
        [
            .. reasons.Where(row => IsOpen(row.KindKey)).Select(row => new CareLine(row.Id, kinds[row.KindKey].Name, row.Since, row.Source, row.Reason, row.Until is null ? row.ReviewOn : null, row.Until is not null)),
            .. events.Where(row => IsOpen(row.KindKey)).Select(row => new CareLine(row.Id, kinds[row.KindKey].Name, row.HappenedOn, "", row.Note, null, row.OpenUntil is null)),
        ];
    }
}
