using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Centre;

/// <summary>Saved filters in the caller's reach: their own, and what their level shares.</summary>
internal sealed class FilterShelf(GridDbContext db, ICurrentUser user)
{
    public async Task<SavedFilter?> DefaultAsync(CancellationToken cancellation)
    {
        var account = user.Caller.AccountId;
        return account is null ? null : await db.SavedFilters.AsNoTracking().FirstOrDefaultAsync(filter => filter.AccountId == account && filter.Default, cancellation);
    }

    /// <summary>Own ones first; of a name both have, both.</summary>
    public async Task<IReadOnlyList<SavedFilter>> OfAsync(CancellationToken cancellation)
    {
        var account = user.Caller.AccountId;
        var levels = Levels(user.Caller).ToList();
        return await db.SavedFilters.AsNoTracking().Where(filter => filter.AccountId == account || (filter.Shared && levels.Contains(filter.Path)))
            .OrderBy(filter => filter.AccountId != account).ThenBy(filter => filter.Name).Take(SavedFilter.MostOfAccount * 2).ToListAsync(cancellation);
    }

    /// <summary>Just the areas rights are held at: a township shares with those who serve the township, not with the villages below nor the county above.</summary>
    public static IReadOnlyList<AreaPath> Levels(Caller caller) => caller.Reach(GridPermissions.View);
}
