using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities.Data;

namespace Shanzhi.Communities.Directories;

internal sealed class AreaSpots(CommunitiesDbContext db) : IAreaSpots
{
    private const int Most = 200;
    private const int MostAsked = 1000;

    public async Task<IReadOnlyList<AreaSpot>> AroundAsync(AreaView village, CancellationToken cancellation = default)
    {
        var township = await db.Areas.Where(area => area.Id == village.ParentId).Select(area => area.Path).FirstOrDefaultAsync(cancellation);
        var around = db.Areas.AsNoTracking().Within(area => area.Path, township.Value is null ? village.Path : township)
            .Where(area => area.Active && area.Latitude != null && area.Longitude != null && (area.Level == AreaLevel.Village || area.Level == AreaLevel.Group));
        var rows = await around.OrderBy(area => area.Level).ThenBy(area => area.Id).Take(Most)
            .Select(area => new AreaSpot(area.Name, area.Level, area.Path, area.Latitude!.Value, area.Longitude!.Value)).ToListAsync(cancellation);
        return [.. rows.Where(spot => spot.Level == AreaLevel.Village || village.Path.Contains(spot.Path))];
    }

    public async Task<IReadOnlyList<AreaSpot>> OfAsync(IReadOnlyCollection<AreaPath> areas, CancellationToken cancellation = default)
        => areas.Count == 0 ? []
            : await db.Areas.AsNoTracking().Where(area => areas.Contains(area.Path) && area.Active && area.Latitude != null && area.Longitude != null).OrderBy(area => area.Path).Take(MostAsked)
                .Select(area => new AreaSpot(area.Name, area.Level, area.Path, area.Latitude!.Value, area.Longitude!.Value)).ToListAsync(cancellation);
}
