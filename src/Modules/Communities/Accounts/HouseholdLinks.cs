using Microsoft.EntityFrameworkCore;
using Shanzhi.Caching;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.Communities.Accounts;

/// <summary>Keeps what accounts speak for true to the register: the household somebody now belongs to, where it lies, and the name; and tells other modules.</summary>
internal sealed class HouseholdLinks(CommunitiesDbContext db, ITenantCache cache, IOutbox outbox)
{
    /// <summary>Must follow each change of households or their people, inside the same command; saves first.</summary>
    /// <param name="households">Households that came, went or changed, or that somebody changed in.</param>
    public async Task FollowAsync(IReadOnlyCollection<Guid> households, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        if (households.Count > 0)
        {
            outbox.Add(new HouseholdsChanged([.. households.Distinct()]));
        }

        var people = db.Residents.Where(x => households.Contains(x.HouseholdId));
        foreach (var link in await db.AccountPeople.Where(x => households.Contains(x.HouseholdId) || people.Any(p => p.Id == x.ResidentId)).ToListAsync(cancellation))
        {
            var now = await db.Residents.AsNoTracking().Where(x => x.Id == link.ResidentId)
                .Join(db.Households, x => x.HouseholdId, x => x.Id, (resident, household) => new { resident.Name, household.Id, household.Place }).FirstOrDefaultAsync(cancellation);
            if (now is not null && link.Follow(now.Id, now.Place, now.Name))
            {
                cache.Forget(link.AccountId);
            }
        }
    }
}
