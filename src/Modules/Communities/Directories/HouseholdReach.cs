using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;
using Shanzhi.Text;

namespace Shanzhi.Communities.Directories;

/// <summary>Three questions for a village, put together in memory: what speaks for a household is not one join.</summary>
internal sealed class HouseholdReach(CommunitiesDbContext db, CoveredGroups covered, TimeProvider time) : IHouseholdReach
{
    public async Task<IReadOnlyList<Reachable>> BelowAsync(AreaPath area, CancellationToken cancellation = default)
    {
        IReadOnlyList<AreaPath> places = [area, .. await covered.OfAsync(area, cancellation)];
        var homes = await db.Households.AsNoTracking().Within(home => home.Place, places).Select(home => new { home.Id, home.Place, home.HeadResidentId }).ToListAsync(cancellation);
        var linked = await db.AccountPeople.AsNoTracking().Within(link => link.Area, places).Where(link => link.LeftAt == null)
            .Join(db.Accounts.Where(account => !account.Disabled), link => link.AccountId, account => account.Id, (link, account) => new { link.HouseholdId, link.AccountId, link.Name, account.Phone })
            .ToListAsync(cancellation);
        var people = await db.Households.AsNoTracking().Within(home => home.Place, places)
            .Join(db.Residents.Where(person => person.MovedOutOn == null && person.DiedOn == null && person.Phone != null), home => home.Id, person => person.HouseholdId,
                (home, person) => new { person.HouseholdId, person.Id, person.Name, person.Phone, person.BirthDate })
            .ToListAsync(cancellation);

        var today = ChineseDates.DayOf(time.GetUtcNow());
        var accounts = linked.ToLookup(link => link.HouseholdId);
        var numbers = people.Where(person => !Resident.IsMinor(person.BirthDate, today)).ToLookup(person => person.HouseholdId);
        List<Reachable> found = [];
        foreach (var home in homes)
        {
            var own = accounts[home.Id].DistinctBy(link => link.AccountId).ToList();
            if (own.Count > 0)
            {
                found.AddRange(own.Select(link => new Reachable(home.Id, link.AccountId, link.Phone, link.Name, home.Place)));
            }
            else
            {
                var one = numbers[home.Id].OrderByDescending(person => person.Id == home.HeadResidentId).ThenBy(person => person.Id).FirstOrDefault();
                found.Add(new Reachable(home.Id, null, one?.Phone, one?.Name ?? "", home.Place));
            }
        }

        return found;
    }
}
