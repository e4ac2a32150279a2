using Microsoft.EntityFrameworkCore;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Services;

/// <summary>What a plan asks for one household in the running period.</summary>
/// <param name="Late">In the period before, nobody was there either.</param>
internal sealed record Due(Plan Plan, Span Span, int Done, bool Late)
{
    public bool IsMet => Done >= Plan.Times;
}

/// <summary>Which plans ask for some households now. For as many as a page shows, never for a county.</summary>
internal sealed class DueReader(VisitsDbContext db, PlanBook book)
{
    public async Task<ILookup<Guid, Due>> OfAsync(IReadOnlyCollection<VisitHousehold> households, DateOnly today, CancellationToken cancellation)
    {
        var ids = households.Select(row => row.HouseholdId).ToList();
        var plans = (await book.PlansAsync(cancellation)).FindAll(plan => plan.Kind == PlanKind.Households);
        if (ids.Count == 0 || plans.Count == 0)
        {
            return Array.Empty<(Guid, Due)>().ToLookup(pair => pair.Item1, pair => pair.Item2);
        }

        var care = (await db.CareHouseholds.AsNoTracking().Where(row => ids.Contains(row.HouseholdId) && (row.Until == null || row.Until >= today)).Select(row => new { row.HouseholdId, row.KindKey }).ToListAsync(cancellation))
            .ToLookup(row => row.HouseholdId, row => row.KindKey);
        var since = plans.Min(plan => plan.Period.Before(today).From);
        var contacts = (await db.Visits.AsNoTracking().Where(visit => visit.HouseholdId != null && ids.Contains(visit.HouseholdId.Value) && visit.Day >= since && visit.Counts)
            .Select(visit => new Reached(visit.HouseholdId!.Value, visit.Contact, visit.Day, visit.Role, visit.WorkerId)).ToListAsync(cancellation)).ToLookup(row => row.HouseholdId);
        return households.SelectMany(household => plans.Where(plan => Asks(plan, household, care[household.HouseholdId])).Select(plan => (household.HouseholdId, Due: Of(plan, contacts[household.HouseholdId], today))))
            .ToLookup(pair => pair.HouseholdId, pair => pair.Due);
    }

    /// <summary>Whether it is the caller's to go.</summary>
    public static bool IsFor(Plan plan, VisitHousehold household, Guid account, string role)
        => plan.WorkerId is { } worker ? worker == account : plan.Role is { } bound ? bound == role : household.LiaisonId == account;

    private static bool Asks(Plan plan, VisitHousehold household, IEnumerable<string> kinds)
        => plan.Path.Contains(household.Path) && (plan.KindKeys.Count == 0 || kinds.Any(plan.KindKeys.Contains));

    private static Due Of(Plan plan, IEnumerable<Reached> contacts, DateOnly today)
    {
        var (now, before) = (plan.Period.Of(today), plan.Period.Before(today));
        var counting = contacts.Where(one => plan.Takes(one.Contact) && (plan.WorkerId is null || one.WorkerId == plan.WorkerId) && (plan.Role is null || one.Role == plan.Role)).ToList();
        // What was not asked yet in the period before cannot have been missed.
        var missed = plan.From <= before.Start && !counting.Exists(one => one.Day >= before.From && one.Day < before.Until);
        var done = counting.Count(one => one.Day >= now.From && one.Day < now.Until);
        return new Due(plan, now, done, missed && done < plan.Times);
    }

    private sealed record Reached(Guid HouseholdId, Contact Contact, DateOnly Day, string Role, Guid WorkerId);
}
