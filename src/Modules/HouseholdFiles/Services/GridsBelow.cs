using Shanzhi.Areas;
using Shanzhi.Grid;

namespace Shanzhi.HouseholdFiles.Services;

/// <summary>Grids that lie in areas, each once; the one an area lies in is another's.</summary>
internal sealed class GridsBelow(IGridDirectory grids)
{
    public async Task<IReadOnlyList<GridView>> FindAsync(IReadOnlyList<AreaPath> areas, CancellationToken cancellation)
    {
        List<GridView> found = [];
        foreach (var area in areas)
        {
            found.AddRange((await grids.BelowAsync(area, cancellation)).Where(grid => area.Contains(grid.Path)));
        }

        return [.. found.DistinctBy(grid => grid.AreaId)];
    }
}
