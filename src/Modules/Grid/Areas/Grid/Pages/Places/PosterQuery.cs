using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Places;

/// <summary>What posters may be of.</summary>
internal enum PosterKind
{
    /// <summary>网格</summary>
    Grids = 1,

    /// <summary>组</summary>
    Groups = 2,

    /// <summary>点位</summary>
    Places = 3,
}

/// <summary>The posters below an area, of one kind, by place and name.</summary>
internal sealed class PosterQuery(GridDbContext db, IAreaDirectory areas)
{
    public async Task<IQueryable<PlacePoint>> OfAsync(AreaView area, PosterKind kind, CancellationToken cancellation)
    {
        var points = db.PlacePoints.AsNoTracking().Within(point => point.Path, area.Path).Where(point => point.Active);
        if (kind == PosterKind.Places)
        {
            return points.Where(point => point.StandsForId == null);
        }

        var ids = (await areas.BelowAsync(area.Path, kind == PosterKind.Grids ? AreaLevel.Grid : AreaLevel.Group, cancellation)).Select(one => one.Id).ToList();
        return points.Where(point => point.StandsForId != null && ids.Contains(point.StandsForId.Value));
    }
}
