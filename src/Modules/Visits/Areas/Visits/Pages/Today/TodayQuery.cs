using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Permissions;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Today;

/// <summary>Why somebody goes to a household today.</summary>
/// <param name="Text">Name of the plan or the event; for a care visit only that.</param>
/// <param name="By">The last day.</param>
internal sealed record Reason(string Text, DateOnly By, bool Late);

/// <param name="Spot">Of the household, or of the group it lies in; rounded to some hundred metres, for it stays on the worker's phone.</param>
/// <param name="Metres">From where the worker is, when they said so.</param>
internal sealed record TodayLine(VisitHousehold Household, string Name, string Where, IReadOnlyList<Reason> Reasons, (double Latitude, double Longitude)? Spot, double? Metres)
{
    public bool Late => Reasons.Any(reason => reason.Late);

    public DateOnly By => Reasons.Min(reason => reason.By);
}

/// <summary>Today's list of one worker (今天走访): their own households that a plan asks for, events, care visits, and where a plan binds their role the nearest nobody has seen.</summary>
internal sealed class TodayQuery(
    VisitsDbContext db, DueReader dues, PlanBook book, RoleNames roles, Places places, IHouseholdDirectory directory, IAreaSpots spots, ICurrentUser user, TimeProvider clock)
{
    /// <summary>Of each kind; nobody goes to more in a day.</summary>
    private const int Most = 200;

    public async Task<IReadOnlyList<TodayLine>> OfAsync((double Latitude, double Longitude)? here, CancellationToken cancellation)
    {
        if (user.Caller.AccountId is not { } account)
        {
            return [];
        }

        var today = Clock.Day(clock.GetUtcNow());
        var role = await roles.OwnAsync(cancellation);
        var reasons = new Dictionary<Guid, List<Reason>>();
        var events = await EventsAsync(account, today, reasons, cancellation);
        var care = await CareAsync(today, reasons, cancellation);
        // Those longest not heard of first, should there be more than fit. By their place SQLite would go through all households of the county to find them in order.
        var own = await db.Households.AsNoTracking().Where(row => row.LiaisonId == account).OrderBy(row => row.LastContactAt != null).ThenBy(row => row.LastContactAt).Take(Most).ToListAsync(cancellation);
        var bound = await BoundAsync(account, role, today, cancellation);
        var known = events.Concat(care).ToList();
        var listed = await db.Households.AsNoTracking().Where(row => known.Contains(row.HouseholdId)).ToListAsync(cancellation);
        List<VisitHousehold> all = [.. own.Concat(bound).Concat(listed).DistinctBy(row => row.HouseholdId)];
        var asked = await dues.OfAsync(all, today, cancellation);
        foreach (var household in all)
        {
            foreach (var due in asked[household.HouseholdId].Where(due => !due.IsMet && DueReader.IsFor(due.Plan, household, account, role)))
            {
                Add(reasons, household.HouseholdId, new Reason(due.Plan.Name, due.Span.Last, due.Late));
            }
        }

        return await LinesAsync(all.FindAll(row => reasons.ContainsKey(row.HouseholdId)), reasons, here, cancellation);
    }

    private async Task<List<Guid>> EventsAsync(Guid account, DateOnly today, Dictionary<Guid, List<Reason>> reasons, CancellationToken cancellation)
    {
        var reach = user.Caller.Reach(VisitPermissions.Visit);
        var kinds = await book.KindsByKeyAsync(cancellation);
        var open = db.CareEvents.AsNoTracking().Where(row => row.OpenUntil != null);
        var own = db.Households.Where(row => row.LiaisonId == account).Select(row => row.HouseholdId);
        var rows = await open.Within(row => row.Path, reach).Union(open.Where(row => own.Contains(row.HouseholdId)))
            .OrderBy(row => row.OpenUntil).Take(Most).Select(row => new { row.HouseholdId, row.KindKey, row.DueOn }).ToListAsync(cancellation);
        foreach (var row in rows)
        {
            Add(reasons, row.HouseholdId, new Reason(kinds.GetValueOrDefault(row.KindKey)?.Name ?? row.KindKey, row.DueOn, row.DueOn < today));
        }

        return rows.ConvertAll(row => row.HouseholdId);
    }

    /// <summary>关爱走访: only where the caller holds its own right; what for stands on its own page.</summary>
    private async Task<List<Guid>> CareAsync(DateOnly today, Dictionary<Guid, List<Reason>> reasons, CancellationToken cancellation)
    {
        var soon = today.AddDays(7);
        var rows = await db.RestrictedCares.AsNoTracking().Within(row => row.Path, user.Caller.Reach(VisitPermissions.Restricted))
            .Where(row => row.NextOn <= soon && row.Until >= today).OrderBy(row => row.NextOn).Take(Most).Select(row => new { row.HouseholdId, row.NextOn }).ToListAsync(cancellation);
        foreach (var row in rows)
        {
            Add(reasons, row.HouseholdId, new Reason("关爱走访", row.NextOn, row.NextOn < today));
        }

        return rows.ConvertAll(row => row.HouseholdId);
    }

    /// <summary>Where a plan binds the caller's role, or the caller by name: households nobody bound by it has seen in the period, as many as fit on a list.</summary>
    private async Task<List<VisitHousehold>> BoundAsync(Guid account, string role, DateOnly today, CancellationToken cancellation)
    {
        List<VisitHousehold> found = [];
        var reach = user.Caller.Reach(VisitPermissions.Visit);
        foreach (var plan in (await book.PlansAsync(cancellation)).Where(plan => plan.Kind == PlanKind.Households && (plan.WorkerId == account || (plan.WorkerId is null && plan.Role is not null && plan.Role == role))))
        {
            var (from, contacts, keys) = (plan.Period.Of(today).From, plan.Contacts, plan.KindKeys);
            var rows = db.Households.AsNoTracking().Within(row => row.Path, reach).Within(row => row.Path, plan.Path)
                .Where(row => !db.Visits.Any(visit => visit.HouseholdId == row.HouseholdId && visit.Day >= from && visit.Counts && contacts.Contains(visit.Contact)));
            if (keys.Count > 0)
            {
                rows = rows.Where(row => db.CareHouseholds.Any(care => care.HouseholdId == row.HouseholdId && keys.Contains(care.KindKey) && (care.Until == null || care.Until >= today)));
            }

            found.AddRange(await rows.OrderBy(row => row.Path).ThenBy(row => row.Number).Take(Most).ToListAsync(cancellation));
        }

        return found;
    }

    private async Task<IReadOnlyList<TodayLine>> LinesAsync(List<VisitHousehold> rows, Dictionary<Guid, List<Reason>> reasons, (double Latitude, double Longitude)? here, CancellationToken cancellation)
    {
        var names = await directory.FindManyAsync(rows.ConvertAll(row => row.HouseholdId), cancellation);
        var paths = rows.Select(row => row.Path).Distinct().ToList();
        var at = (await spots.OfAsync(paths, cancellation)).ToDictionary(spot => spot.Path);
        List<TodayLine> lines = [];
        foreach (var row in rows)
        {
            var (latitude, longitude) = row.Latitude is null && at.TryGetValue(row.Path, out var spot) ? (spot.Latitude, spot.Longitude) : (row.Latitude, row.Longitude);
            var (rounded, metres) = (((double, double)?)null, (double?)null);
            if (latitude is { } north && longitude is { } east)
            {
                rounded = (Math.Round(north, 3), Math.Round(east, 3));
                metres = here is { } from ? Distance.Metres(from.Latitude, from.Longitude, north, east) : null;
            }

            lines.Add(new TodayLine(row, names.GetValueOrDefault(row.HouseholdId)?.DisplayName ?? "", await places.NameAsync(row.Path, cancellation), reasons[row.HouseholdId], rounded, metres));
        }

        return here is null
            ? [.. lines.OrderByDescending(line => line.Late).ThenBy(line => line.Household.Path).ThenBy(line => line.By).ThenBy(line => line.Household.Number, StringComparer.Ordinal)]
            : [.. lines.OrderBy(line => line.Metres ?? double.MaxValue).ThenBy(line => line.By)];
    }

    private static void Add(Dictionary<Guid, List<Reason>> reasons, Guid household, Reason reason)
    {
        if (!reasons.TryGetValue(household, out var list))
        {
            reasons[household] = list = [];
        }

        list.Add(reason);
    }
}
