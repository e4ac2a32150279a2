using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;
using Shanzhi.Permissions;
using Shanzhi.Text;

namespace Shanzhi.Communities.Directories;

internal sealed class HouseholdRegister(CommunitiesDbContext db, HouseholdDirectory directory, AreaDirectory areas, PeopleNames names, ICurrentUser user, TimeProvider time) : IHouseholdRegister
{
    private const string LastLetters = "ZZZZZZZZZZ";

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

        // Each by an index of its own: one question with all in it would go through the whole county.
        List<Guid> ids = [.. await Ids(db.Households.Where(x => x.Number == typed), areas, most, cancellation), .. await NamedAsync(typed, areas, most, cancellation)];
        if (await AllWithinVillagesAsync(areas, cancellation))
        {
            ids.AddRange(await Ids(db.Households.Where(x => x.DoorNumber.Contains(typed)), areas, most, cancellation));
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

    /// <summary>Initials lead to a name of Chinese characters too: they are what the index is sorted by alike on every store.</summary>
    private async Task<List<Guid>> NamedAsync(string typed, IReadOnlyList<AreaPath> areas, int most, CancellationToken cancellation)
    {
        var letters = typed.All(char.IsAsciiLetter);
        var from = letters ? typed.ToUpperInvariant() : PinyinInitials.OfPerson(typed);
        if (from.Length == 0)
        {
            return [];
        }

        var to = from + LastLetters;
        var named = db.Residents.Where(x => x.NameInitials.CompareTo(from) >= 0 && x.NameInitials.CompareTo(to) <= 0 && x.NameInitials.StartsWith(from));
        named = letters ? named : named.Where(x => x.Name.StartsWith(typed));
        // Where somebody lives is looked up for each who is found, so that the name leads and not the place.
        return await named.Within(x => db.Households.Where(home => home.Id == x.HouseholdId).Select(home => home.Place).FirstOrDefault(), areas)
            .Select(x => x.HouseholdId).Distinct().OrderBy(id => id).Take(most).ToListAsync(cancellation);
    }

    private static Task<List<Guid>> Ids(IQueryable<Household> households, IReadOnlyList<AreaPath> areas, int most, CancellationToken cancellation)
        => households.Within(x => x.Place, areas).OrderBy(x => x.Number).Select(x => x.Id).Take(most).ToListAsync(cancellation);

    private async Task<bool> AllWithinVillagesAsync(IReadOnlyList<AreaPath> places, CancellationToken cancellation)
    {
        var tree = await areas.TreeAsync(cancellation);
        return places.All(place => tree.FindByPath(place) is { View.Level: >= AreaLevel.Village });
    }
}
