using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Services;

/// <summary>Keeps the module's own row of each household true to the register. Inside a command only.</summary>
internal sealed class HouseholdMirror(VisitsDbContext db, IGridDirectory grids)
{
    /// <summary>Adds or changes rows; what hangs on a household that moved goes along, but for visits, which were where they were.</summary>
    public async Task KeepAsync(IReadOnlyCollection<HouseholdView> views, CancellationToken cancellation)
    {
        var ids = views.Select(view => view.Id).ToList();
        var rows = await db.Households.Where(row => ids.Contains(row.HouseholdId)).ToDictionaryAsync(row => row.HouseholdId, cancellation);
        var cover = await grids.OfAsync(views, cancellation);
        List<VisitHousehold> moved = [];
        List<VisitHousehold> added = [];
        foreach (var view in views)
        {
            if (!rows.TryGetValue(view.Id, out var row))
            {
                row = new VisitHousehold { HouseholdId = view.Id, Number = view.Number, Path = view.Area };
                db.Households.Add(row);
                added.Add(row);
            }

            if (row.Path != view.Area)
            {
                row.Path = view.Area;
                moved.Add(row);
            }

            (row.Number, row.GridId) = (view.Number, cover.TryGetValue(view.Id, out var grid) ? grid : null);
        }

        await FollowAsync(moved, cancellation);
        await RecallAsync(added, cancellation);
    }

    public async Task DropAsync(IReadOnlyCollection<Guid> gone, CancellationToken cancellation)
        => db.Households.RemoveRange(await db.Households.Where(row => gone.Contains(row.HouseholdId)).ToListAsync(cancellation));

    /// <summary>What a household was last seen at, counted again: a visit that nobody made counts no more.</summary>
    public async Task RecountAsync(Guid household, CancellationToken cancellation)
    {
        if (await db.Households.SingleOrDefaultAsync(row => row.HouseholdId == household, cancellation) is not { } row)
        {
            return;
        }

        await db.SaveChangesAsync(cancellation);
        var counted = db.Visits.Where(visit => visit.HouseholdId == household && visit.Counts);
        row.LastContactAt = await counted.MaxAsync(visit => (DateTimeOffset?)visit.OccurredAt, cancellation);
        row.LastVisitAt = await counted.Where(visit => visit.Contact == Contact.Visit).MaxAsync(visit => (DateTimeOffset?)visit.OccurredAt, cancellation);
    }

    /// <summary>A household that is here again was seen when its visits say.</summary>
    private async Task RecallAsync(List<VisitHousehold> added, CancellationToken cancellation)
    {
        var ids = added.ConvertAll(row => (Guid?)row.HouseholdId);
        var seen = added.Count == 0 ? [] : await db.Visits.Where(visit => ids.Contains(visit.HouseholdId) && visit.Counts).GroupBy(visit => new { visit.HouseholdId, visit.Contact })
            .Select(group => new { group.Key.HouseholdId, group.Key.Contact, At = group.Max(visit => visit.OccurredAt) }).ToListAsync(cancellation);
        foreach (var last in seen.OrderBy(last => last.At))
        {
            var row = added.Find(row => row.HouseholdId == last.HouseholdId)!;
            (row.LastContactAt, row.LastVisitAt) = (last.At, last.Contact == Contact.Visit ? last.At : row.LastVisitAt);
        }
    }

    private async Task FollowAsync(List<VisitHousehold> moved, CancellationToken cancellation)
    {
        var ids = moved.ConvertAll(row => row.HouseholdId);
        if (ids.Count == 0)
        {
            return;
        }

        var place = moved.ToDictionary(row => row.HouseholdId, row => row.Path);
        (await db.CareHouseholds.Where(row => ids.Contains(row.HouseholdId)).ToListAsync(cancellation)).ForEach(row => row.Path = place[row.HouseholdId]);
        (await db.RestrictedCares.Where(row => ids.Contains(row.HouseholdId)).ToListAsync(cancellation)).ForEach(row => row.Path = place[row.HouseholdId]);
        (await db.CareEvents.Where(row => ids.Contains(row.HouseholdId)).ToListAsync(cancellation)).ForEach(row => row.Path = place[row.HouseholdId]);
        (await db.LiaisonLinks.Where(row => ids.Contains(row.HouseholdId) && row.Until == null).ToListAsync(cancellation)).ForEach(row => row.Path = place[row.HouseholdId]);
    }
}
