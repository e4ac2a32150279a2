using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;

namespace Shanzhi.Grid.Grids;

/// <summary>Which grid a household lies in: that of its group (村民小组), unless it was put into another by itself.</summary>
internal sealed class GridMembers(GridDbContext db, IAreaDirectory areas, IHouseholdDirectory households)
{
    public async Task<GridMembership> OfAsync(IReadOnlyCollection<Guid> villages, CancellationToken cancellation = default)
    {
        var grids = db.Grids.Where(grid => villages.Contains(grid.VillageId));
        var groups = await db.GridGroups.Join(grids, link => link.GridId, grid => grid.Id, (link, _) => new { link.AreaId, link.GridId }).ToListAsync(cancellation);
        var own = await db.GridHouseholds.Join(grids, link => link.GridId, grid => grid.Id, (link, _) => new { link.HouseholdId, link.GridId })
            .ToDictionaryAsync(link => link.HouseholdId, link => link.GridId, cancellation);
        Dictionary<AreaPath, Guid> cover = [];
        foreach (var group in groups)
        {
            if (await areas.FindAsync(group.AreaId, cancellation) is { } area)
            {
                cover[area.Path] = group.GridId;
            }
        }

        return new GridMembership(cover, own, await households.CountAtAsync(cover.Keys, cancellation), await households.PlacesAsync(own.Keys, cancellation));
    }
}

/// <summary>The grids of some villages and the households in them.</summary>
internal sealed class GridMembership
{
    private readonly Dictionary<AreaPath, Guid> cover;
    private readonly Dictionary<Guid, Guid> own;
    private readonly Dictionary<Guid, int> counts = [];

    /// <param name="cover">Group to grid.</param>
    /// <param name="own">Household to grid, of those put there by themselves.</param>
    /// <param name="sizes">Households at each group.</param>
    /// <param name="places">Where the households of <paramref name="own"/> lie.</param>
    public GridMembership(Dictionary<AreaPath, Guid> cover, Dictionary<Guid, Guid> own, IReadOnlyDictionary<AreaPath, int> sizes, IReadOnlyDictionary<Guid, AreaPath> places)
    {
        (this.cover, this.own) = (cover, own);
        foreach (var (group, grid) in cover)
        {
            Add(grid, sizes.GetValueOrDefault(group));
        }

        foreach (var (household, place) in places)
        {
            Add(own[household], 1);
            if (cover.TryGetValue(place, out var grid))
            {
                Add(grid, -1);
            }
        }
    }

    /// <summary>Households in all the grids.</summary>
    public int Total => counts.Values.Sum();

    /// <summary>Households in one grid.</summary>
    public int Count(Guid grid) => counts.GetValueOrDefault(grid);

    /// <summary>The grid of a household; null while it lies in none.</summary>
    public Guid? GridOf(Guid household, AreaPath place)
        => own.TryGetValue(household, out var grid) || cover.TryGetValue(place, out grid) ? grid : null;

    private void Add(Guid grid, int count) => counts[grid] = Count(grid) + count;
}
