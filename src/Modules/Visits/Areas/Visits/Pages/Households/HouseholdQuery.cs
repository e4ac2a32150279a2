using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Permissions;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Households;

/// <summary>All that visits know of a household, for whoever may see it.</summary>
internal sealed record HouseholdFile(
    VisitHousehold Row, string Name, string Where, IReadOnlyList<CareHousehold> Care, IReadOnlyList<CareEvent> Events, IReadOnlyList<VisitLine> Visits, IReadOnlyList<Due> Dues, bool MayWrite, bool MaySeeRestricted);

internal sealed record VisitLine(Guid Id, Contact Contact, DateTimeOffset OccurredAt, string WorkerName, string Diary, Receipt Receipt, bool Counts);

internal sealed class HouseholdQuery(VisitsDbContext db, HouseholdAccess access, DueReader dues, Places places, IHouseholdDirectory directory, TimeProvider clock)
{
    private const int MostVisits = 20;
    private const int MostEvents = 20;

    public async Task<HouseholdFile> OfAsync(Guid id, CancellationToken cancellation)
    {
        var row = await access.FindAsync(id, cancellation);
        var today = Clock.Day(clock.GetUtcNow());
        var name = (await directory.FindManyAsync([id], cancellation)).GetValueOrDefault(id)?.DisplayName ?? "";
        return new HouseholdFile(
            row, name, await places.NameAsync(row.Path, cancellation),
            await db.CareHouseholds.AsNoTracking().Where(care => care.HouseholdId == id && (care.Until == null || care.Until >= today)).OrderBy(care => care.Since).ToListAsync(cancellation),
            await db.CareEvents.AsNoTracking().Where(care => care.HouseholdId == id && care.DroppedBecause == null).OrderByDescending(care => care.HappenedOn).Take(MostEvents).ToListAsync(cancellation),
            await LinesAsync(db.Visits.Where(visit => visit.HouseholdId == id), MostVisits, cancellation),
            [.. (await dues.OfAsync([row], today, cancellation))[id]],
            access.MayVisit(row), access.Caller.Can(VisitPermissions.Restricted, row.Path));
    }

    /// <summary>Latest first.</summary>
    public static Task<List<VisitLine>> LinesAsync(IQueryable<Visit> visits, int take, CancellationToken cancellation)
        => visits.AsNoTracking().OrderByDescending(visit => visit.Day).ThenByDescending(visit => visit.OccurredAt).Take(take)
            .Select(visit => new VisitLine(visit.Id, visit.Contact, visit.OccurredAt, visit.WorkerName, visit.Diary, visit.Receipt, visit.Counts)).ToListAsync(cancellation);
}
