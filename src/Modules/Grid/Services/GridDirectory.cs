using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Grids;

namespace Shanzhi.Grid.Services;

internal sealed class GridDirectory(GridDbContext db, GridMembers members, IAreaDirectory areas) : IGridDirectory
{
    public async Task<IReadOnlyList<GridView>> BelowAsync(AreaPath area, CancellationToken cancellation = default)
    {
        var around = (await areas.LineageAsync(area, cancellation)).Select(step => step.Path).ToList();
        var (lower, upper) = (area.Lower, area.Upper);
        return await db.Grids.AsNoTracking().Where(grid => (grid.Path >= lower && grid.Path < upper) || around.Contains(grid.Path)).OrderBy(grid => grid.Code)
            .Select(grid => new GridView(grid.AreaId, grid.Path, grid.VillageId, grid.Code, grid.Name, grid.LeadAccountId, grid.LeadName)).ToListAsync(cancellation);
    }

    public async Task<IReadOnlyDictionary<Guid, Guid>> OfAsync(IReadOnlyCollection<HouseholdView> households, CancellationToken cancellation = default)
    {
        HashSet<Guid> villages = [];
        foreach (var place in households.Select(household => household.Area).Distinct())
        {
            if ((await areas.LineageAsync(place, cancellation)).FirstOrDefault(step => step.Level == AreaLevel.Village) is { } village)
            {
                villages.Add(village.Id);
            }
        }

        var membership = await members.OfAsync(villages, cancellation);
        var area = await db.Grids.AsNoTracking().Where(grid => villages.Contains(grid.VillageId)).ToDictionaryAsync(grid => grid.Id, grid => grid.AreaId, cancellation);
        return households.Select(household => (household.Id, Grid: membership.GridOf(household.Id, household.Area)))
            .Where(pair => pair.Grid is { } grid && area.ContainsKey(grid)).ToDictionary(pair => pair.Id, pair => area[pair.Grid!.Value]);
    }
}
