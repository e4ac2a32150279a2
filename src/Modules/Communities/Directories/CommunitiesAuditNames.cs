using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities.Data;

namespace Shanzhi.Communities.Directories;

/// <summary>People as the caller may see them; places, notices and imports by their names.</summary>
internal sealed class CommunitiesAuditNames(CommunitiesDbContext db, PeopleNames people) : IAuditNames
{
    public async Task<IReadOnlyDictionary<Guid, string>> FindAsync(ILookup<string, Guid> asked, CancellationToken cancellation = default)
    {
        Dictionary<Guid, string> names = [];
        await AddAsync("account", ids => db.Accounts.Where(x => ids.Contains(x.Id)).Select(x => new Named(x.Id, x.DisplayName)));
        await AddAsync("area", ids => db.Areas.Where(x => ids.Contains(x.Id)).Select(x => new Named(x.Id, x.Name)));
        await AddAsync("household", ids => db.Households.Where(x => ids.Contains(x.Id)).Select(x => new Named(x.Id, x.Number)));
        await AddAsync("notice", ids => db.Notices.Where(x => ids.Contains(x.Id)).Select(x => new Named(x.Id, x.Title)));
        await AddAsync("import", ids => db.Imports.Where(x => ids.Contains(x.Id)).Select(x => new Named(x.Id, x.FileName)));
        if (asked["resident"].ToList() is { Count: > 0 } residents)
        {
            var found = await db.Residents.AsNoTracking().Where(x => residents.Contains(x.Id))
                .Select(x => new { x.Id, x.Name, Place = db.Households.Where(h => h.Id == x.HouseholdId).Select(h => h.Place).First() }).ToListAsync(cancellation);
            found.ForEach(x => names[x.Id] = people.Name(x.Name, x.Place));
        }

        return names;

        async Task AddAsync(string kind, Func<List<Guid>, IQueryable<Named>> find)
        {
            if (asked[kind].ToList() is { Count: > 0 } ids)
            {
                (await find(ids).AsNoTracking().ToListAsync(cancellation)).ForEach(named => names[named.Id] = named.Name);
            }
        }
    }

    private sealed record Named(Guid Id, string Name);
}
