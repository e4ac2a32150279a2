using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Services;

/// <summary>Grids by their areas; one the caller may not look into is not there.</summary>
internal sealed class GridFinder(IGridDirectory grids, IAreaDirectory areas, ICurrentUser user)
{
    /// <exception cref="NotFoundException">There is none, or not for the caller.</exception>
    public async Task<GridView> FindAsync(Guid area, CancellationToken cancellation)
        => await areas.FindAsync(area, cancellation) is { } place && user.Caller.Can(FilePermissions.View, place.Path)
            && (await grids.BelowAsync(place.Path, cancellation)).FirstOrDefault(grid => grid.AreaId == area) is { } found ? found : throw new NotFoundException();

    public async Task<IReadOnlyList<GridView>> InReachAsync(IReadOnlyList<AreaPath> reach, CancellationToken cancellation)
    {
        List<GridView> found = [];
        foreach (var area in reach)
        {
            found.AddRange(await grids.BelowAsync(area, cancellation));
        }

        return [.. found.Where(grid => user.Caller.Can(FilePermissions.View, grid.Path)).DistinctBy(grid => grid.AreaId)];
    }
}
