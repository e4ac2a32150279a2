using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;
using Shanzhi.Permissions;
using Shanzhi.Text;

namespace Shanzhi.Communities.Directories;

internal sealed class HouseholdRegister(CommunitiesDbContext db, HouseholdDirectory directory, HouseholdSearch search, PeopleNames names, ICurrentUser user, TimeProvider time) : IHouseholdRegister
{
    public async Task<HouseholdCard?> CardAsync(Guid household, CancellationToken cancellation = default)
    {
        if (await db.Households.AsNoTracking().FirstOrDefaultAsync(x => x.Id == household, cancellation) is not { } found)
        {
            return null;
        }

        var account = user.Caller.AccountId;
        var own = account is not null && await db.AccountPeople.AnyAsync(x => x.AccountId == account && x.HouseholdId == household && x.LeftAt == null, cancellation);
        var view = own
            ? (await directory.OfAccountAsync(account!.Value, cancellation)).First(x => x.Id == household)
            : (await directory.FindAsync(household, cancellation))!;
        return new HouseholdCard(view, own ? found.DoorNumber : names.Door(found.DoorNumber, found.Place), found.RegisteredHere, found.LivingHere, own,
            await PeopleAsync(x => x.HouseholdId == household, own, cancellation));
    }

    public Task<IReadOnlyList<HouseholdView>> ManyAsync(IReadOnlyCollection<Guid> households, CancellationToken cancellation = default)
        => directory.ManyAsync(db.Households.Where(x => households.Contains(x.Id)), cancellation);

    public async Task<IReadOnlyList<HouseholdView>> FindAsync(string text, IReadOnlyList<AreaPath> areas, int most, CancellationToken cancellation = default)
    {
        var typed = text.Trim();
        if (typed.Length == 0 || areas.Count == 0)
        {
            return [];
        }

        var ids = await search.FindAsync(typed, areas, most, phones: false, cancellation);
        if (ids.Count == 0)
        {
            return [];
        }

        // Put in order here: asked to, SQLite would go through all numbers of the county for these few.
        return [.. (await directory.ManyAsync(db.Households.Where(x => ids.Contains(x.Id)), cancellation)).OrderBy(home => home.Number, StringComparer.Ordinal).Take(most)];
    }

    public async Task<IReadOnlyDictionary<string, HouseholdView>> ByNumberAsync(IReadOnlyCollection<string> numbers, CancellationToken cancellation = default)
        => (await directory.ManyAsync(db.Households.Where(x => numbers.Contains(x.Number)), cancellation)).ToDictionary(x => x.Number, StringComparer.Ordinal);

    public Task<IReadOnlyList<HouseholdPerson>> PeopleAsync(IReadOnlyCollection<Guid> households, CancellationToken cancellation = default)
        => PeopleAsync(x => households.Contains(x.HouseholdId) && x.MovedOutOn == null && x.DiedOn == null, own: false, cancellation);

    public async Task<IReadOnlyDictionary<Guid, Guid>> HouseholdsOfAsync(IReadOnlyCollection<Guid> residents, CancellationToken cancellation = default)
        => await db.Residents.AsNoTracking().Where(x => residents.Contains(x.Id)).Select(x => new { x.Id, x.HouseholdId }).ToDictionaryAsync(x => x.Id, x => x.HouseholdId, cancellation);

    public async Task<IReadOnlyList<RollPerson>> RollAsync(AreaPath area, DateOnly bornUntil, int most, CancellationToken cancellation = default)
    {
        if (!names.IsOpen(area))
        {
            return [];
        }

        var rows = await (
            from household in db.Households.AsNoTracking().Within(x => x.Place, area)
            where household.RegisteredHere
            join resident in db.Residents.AsNoTracking() on household.Id equals resident.HouseholdId
            where resident.MovedOutOn == null && resident.DiedOn == null && (resident.BirthDate == null || resident.BirthDate <= bornUntil)
            orderby resident.BirthDate == null, household.Place, household.Number, resident.Id
            select new { household.Number, household.Place, resident.Name, resident.Relation, resident.Gender, resident.BirthDate }).Take(most).ToListAsync(cancellation);
        return [.. rows.Select(x => new RollPerson(x.Number, x.Name, x.Relation, x.Gender switch { Gender.Male => "男", Gender.Female => "女", _ => "" }, x.BirthDate, x.Place))];
    }

    private async Task<IReadOnlyList<HouseholdPerson>> PeopleAsync(Expression<Func<Resident, bool>> which, bool own, CancellationToken cancellation)
    {
        var rows = await (
            from resident in db.Residents.AsNoTracking().Where(which)
            join household in db.Households.AsNoTracking() on resident.HouseholdId equals household.Id
            orderby resident.Id
            select new { Resident = resident, household.Place, household.HeadResidentId }).ToListAsync(cancellation);
        var today = ChineseDates.DayOf(time.GetUtcNow());
        return [.. rows.OrderByDescending(x => x.Resident.Id == x.HeadResidentId).Select(x => new HouseholdPerson(
            x.Resident.Id, x.Resident.HouseholdId, Shown(x.Resident, x.Place, own, today), x.Resident.Relation, x.Resident.Id == x.HeadResidentId, own || names.IsOpen(x.Place) ? x.Resident.BirthDate : null, x.Resident.IsPresent))];
    }

    /// <summary>A minor is not shown to strangers even under a mask.</summary>
    private string Shown(Resident resident, AreaPath place, bool own, DateOnly today)
        => own ? resident.Name : !names.IsOpen(place) && Resident.IsMinor(resident.BirthDate, today) ? "" : names.Name(resident.Name, place);
}
