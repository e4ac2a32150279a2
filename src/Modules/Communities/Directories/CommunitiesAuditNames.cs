using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Audit;
using Shanzhi.Communities.Data;
using Shanzhi.Text;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Directories;

/// <summary>Places, roles, notices, imports and accounts by their names; residents and whoever claims to be one by masked ones, for the trail is taken away without a reason.</summary>
internal sealed class CommunitiesAuditNames(CommunitiesDbContext db, IStringLocalizer<SharedStrings> texts) : IAuditNames
{
    public async Task<IReadOnlyDictionary<Guid, string>> FindAsync(ILookup<string, Guid> asked, CancellationToken cancellation = default)
    {
        Dictionary<Guid, string> names = [];
        await AddAsync("account", ids => db.Accounts.Where(x => ids.Contains(x.Id)).Select(x => new Named(x.Id, x.DisplayName)));
        await AddAsync("area", ids => db.Areas.Where(x => ids.Contains(x.Id)).Select(x => new Named(x.Id, x.Name)));
        await AddAsync("role", ids => db.Roles.Where(x => ids.Contains(x.Id)).Select(x => new Named(x.Id, x.Title)), title => texts[title]);
        await AddAsync("household", ids => db.Households.Where(x => ids.Contains(x.Id)).Select(x => new Named(x.Id, x.Number)));
        await AddAsync("notice", ids => db.Notices.Where(x => ids.Contains(x.Id)).Select(x => new Named(x.Id, x.Title)));
        await AddAsync("import", ids => db.Imports.Where(x => ids.Contains(x.Id)).Select(x => new Named(x.Id, x.FileName)));
        await AddAsync("resident", ids => db.Residents.Where(x => ids.Contains(x.Id)).Select(x => new Named(x.Id, x.Name)), Masking.Name);
        await AddAsync("claim", ids => db.HouseholdClaims.Where(x => ids.Contains(x.Id) && x.Name != "").Select(x => new Named(x.Id, x.Name)), Masking.Name);
        return names;

        async Task AddAsync(string kind, Func<List<Guid>, IQueryable<Named>> find, Func<string, string>? show = null)
        {
            if (asked[kind].ToList() is { Count: > 0 } ids)
            {
                (await find(ids).AsNoTracking().ToListAsync(cancellation)).ForEach(named => names[named.Id] = show is null ? named.Name : show(named.Name));
            }
        }
    }

    private sealed record Named(Guid Id, string Name);
}
