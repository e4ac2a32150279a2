using Microsoft.EntityFrameworkCore;
using Shanzhi.Caching;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Services;

/// <summary>What each report is held against and a county seldom changes: its categories, and which group lies in which grid. Kept in memory, to be read only.</summary>
internal sealed class GridCatalogue(GridDbContext db, ITenantCache cache)
{
    private const string CategoriesKey = "grid.categories";
    private const string CoverKey = "grid.cover";
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    /// <summary>Null when there is none under that key. One switched off still says what it promised whoever had the form open: that nobody else reads it.</summary>
    public async ValueTask<Category?> CategoryAsync(string key, CancellationToken cancellation) => (await CategoriesAsync(cancellation)).FirstOrDefault(row => row.Key == key);

    /// <summary>All, also those switched off, in the county's order.</summary>
    public ValueTask<IReadOnlyList<Category>> CategoriesAsync(CancellationToken cancellation)
        => cache.GetOrCreateAsync<IReadOnlyList<Category>>(CategoriesKey, async token => await db.Categories.AsNoTracking().OrderBy(row => row.Order).ToListAsync(token), Lifetime, cancellation);

    /// <summary>The area of the grid a group lies in; null when it lies in none.</summary>
    public async ValueTask<Guid?> GridOfAsync(Guid groupId, CancellationToken cancellation)
    {
        var kept = await CoverAsync(cancellation);
        return kept.GridOf.TryGetValue(groupId, out var grid) ? grid : null;
    }

    /// <summary>The groups that lie in a grid, by its area.</summary>
    public async ValueTask<IReadOnlyCollection<Guid>> GroupsOfAsync(Guid gridAreaId, CancellationToken cancellation)
        => (await CoverAsync(cancellation)).Groups.GetValueOrDefault(gridAreaId) ?? [];

    /// <summary>Must follow each change of a category.</summary>
    public void CategoriesChanged() => cache.Remove(CategoriesKey);

    /// <summary>Must follow each change of what a grid covers.</summary>
    public void CoverChanged() => cache.Remove(CoverKey);

    private ValueTask<Cover> CoverAsync(CancellationToken cancellation)
        => cache.GetOrCreateAsync(
            CoverKey,
            async token => new Cover(await db.GridGroups.AsNoTracking().Join(db.Grids, link => link.GridId, grid => grid.Id, (link, grid) => new { link.AreaId, Grid = grid.AreaId })
                .ToDictionaryAsync(row => row.AreaId, row => row.Grid, token)),
            Lifetime, cancellation);

    private sealed record Cover(Dictionary<Guid, Guid> GridOf) : IWeighed
    {
        public Dictionary<Guid, Guid[]> Groups { get; } = GridOf.GroupBy(pair => pair.Value, pair => pair.Key).ToDictionary(grid => grid.Key, grid => grid.ToArray());

        public int Weight => GridOf.Count;
    }
}
