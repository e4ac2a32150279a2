using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;

namespace Shanzhi.Grid.Grids;

/// <summary>Which groups lie in a grid; each in one only.</summary>
internal sealed class GridCover(GridDbContext db, GridCatalogue catalogue, IAreaDirectory areas)
{
    public async Task SetAsync(GridInfo grid, AreaView village, IReadOnlyList<Guid> groups, CancellationToken cancellation)
    {
        catalogue.CoverChanged();
        var known = (await areas.ChildrenAsync(village.Id, cancellation)).Where(child => child.Level == AreaLevel.Group).Select(child => child.Id).ToHashSet();
        var links = await db.GridGroups.Where(row => row.GridId == grid.Id || groups.Contains(row.AreaId)).ToListAsync(cancellation);
        db.GridGroups.RemoveRange(links.Where(link => link.GridId == grid.Id && !groups.Contains(link.AreaId)));
        foreach (var group in groups.Where(known.Contains).Distinct())
        {
            if (links.FirstOrDefault(link => link.AreaId == group) is { } link)
            {
                link.GridId = grid.Id;
            }
            else
            {
                db.GridGroups.Add(new GridGroup { GridId = grid.Id, AreaId = group });
            }
        }
    }
}
