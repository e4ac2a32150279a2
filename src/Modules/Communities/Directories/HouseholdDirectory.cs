using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;
using Shanzhi.Text;

namespace Shanzhi.Communities.Directories;

internal sealed class HouseholdDirectory(CommunitiesDbContext db, PeopleNames names, TimeProvider time) : IHouseholdDirectory
{
    public async Task<HouseholdView?> FindAsync(Guid id, CancellationToken cancellation = default)
        => (await ViewsAsync(db.Households.Where(x => x.Id == id), own: false, cancellation)).FirstOrDefault();

    public async Task<IReadOnlyList<HouseholdView>> OfAccountAsync(Guid accountId, CancellationToken cancellation = default)
    {
        var ids = await db.AccountPeople.AsNoTracking().Where(x => x.AccountId == accountId && x.LeftAt == null).Select(x => x.HouseholdId).Distinct().ToListAsync(cancellation);
        // Put in order here: asked to, SQLite would go through all numbers of the county for these few.
        return ids.Count == 0 ? [] : [.. (await ViewsAsync(db.Households.Where(x => ids.Contains(x.Id)), own: true, cancellation)).OrderBy(home => home.Number, StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<HouseholdView>> BelowAsync(AreaPath area, int skip, int take, CancellationToken cancellation = default)
        => await ViewsAsync(db.Households.Within(x => x.Place, area).OrderBy(x => x.Place).ThenBy(x => x.Number).Skip(skip).Take(take), own: false, cancellation);

    public Task<int> CountAsync(AreaPath area, CancellationToken cancellation = default)
        => db.Households.Within(x => x.Place, area).CountAsync(cancellation);

    public async Task<IReadOnlyDictionary<AreaPath, int>> CountAtAsync(IReadOnlyCollection<AreaPath> areas, CancellationToken cancellation = default)
        => areas.Count == 0 ? new Dictionary<AreaPath, int>()
            : await db.Households.Where(x => areas.Contains(x.Place)).GroupBy(x => x.Place).Select(at => new { at.Key, Count = at.Count() }).ToDictionaryAsync(at => at.Key, at => at.Count, cancellation);

    public async Task<IReadOnlyDictionary<Guid, AreaPath>> PlacesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default)
        => ids.Count == 0 ? new Dictionary<Guid, AreaPath>()
            : await db.Households.Where(x => ids.Contains(x.Id)).Select(x => new { x.Id, x.Place }).ToDictionaryAsync(x => x.Id, x => x.Place, cancellation);

    public async Task<IReadOnlyDictionary<Guid, HouseholdView>> FindManyAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default)
        => ids.Count == 0 ? new Dictionary<Guid, HouseholdView>()
            : (await ViewsAsync(db.Households.Where(x => ids.Contains(x.Id)), own: false, cancellation)).ToDictionary(x => x.Id);

    public async Task<IReadOnlyList<string>> PhonesAsync(Guid id, CancellationToken cancellation = default)
    {
        var head = await db.Households.Where(x => x.Id == id).Select(x => x.HeadResidentId).FirstOrDefaultAsync(cancellation);
        var people = await db.Residents.AsNoTracking().Where(x => x.HouseholdId == id && x.Phone != null && x.MovedOutOn == null && x.DiedOn == null)
            .Select(x => new { x.Id, x.Phone, x.BirthDate }).ToListAsync(cancellation);
        var today = ChineseDates.DayOf(time.GetUtcNow());
        return [.. people.Where(x => !Resident.IsMinor(x.BirthDate, today)).OrderByDescending(x => x.Id == head).ThenBy(x => x.Id).Select(x => x.Phone!).Distinct(StringComparer.Ordinal)];
    }

    private async Task<List<HouseholdView>> ViewsAsync(IQueryable<Household> households, bool own, CancellationToken cancellation)
    {
        var rows = await households.AsNoTracking()
            .LeftJoin(db.Residents, x => x.HeadResidentId, r => (Guid?)r.Id, (x, r) => new { x.Id, x.Number, x.Place, Head = r == null ? null : r.Name, Born = r == null ? null : r.BirthDate })
            .ToListAsync(cancellation);
        var today = ChineseDates.DayOf(time.GetUtcNow());
        // A minor who heads a household is not shown to strangers even under a mask: the number stands for the name.
        return [.. rows.Select(x => new HouseholdView(x.Id, x.Number,
            own ? x.Head ?? "" : !names.IsOpen(x.Place) && Resident.IsMinor(x.Born, today) ? x.Number : names.Name(x.Head, x.Place), x.Place))];
    }

    /// <summary>Named as the caller may see them; for the register beside it.</summary>
    public async Task<IReadOnlyList<HouseholdView>> ManyAsync(IQueryable<Household> households, CancellationToken cancellation) => await ViewsAsync(households, own: false, cancellation);
}
