using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Broadcast.Data;
using Shanzhi.Caching;
using Shanzhi.Communities;

namespace Shanzhi.Broadcast.Services;

/// <summary>Drops kept pages the moment what hangs on them changes: a search, or its end, is not to wait a minute.</summary>
internal sealed class PublicPages(BroadcastDbContext db, IAreaDirectory areas, IPageCache pages)
{
    public async Task EvictAsync(Guid circular, CancellationToken cancellation)
    {
        pages.Evict($"broadcast:{circular}");
        var kept = await db.CircularAreas.AsNoTracking().Where(area => area.CircularId == circular).Select(area => area.Path).ToListAsync(cancellation);
        foreach (var place in kept.Concat(db.CircularAreas.Local.Where(area => area.CircularId == circular).Select(area => area.Path)).Distinct().ToList())
        {
            await EvictAsync(place, cancellation);
        }
    }

    /// <summary>Pages of the villages at, below or around a place.</summary>
    public async Task EvictAsync(AreaPath place, CancellationToken cancellation)
    {
        var villages = await areas.BelowAsync(place, AreaLevel.Village, cancellation);
        foreach (var village in villages.Count > 0 ? villages : (await areas.LineageAsync(place, cancellation)).Where(step => step.Level == AreaLevel.Village))
        {
            pages.Evict($"village:{village.Code}");
        }
    }
}
