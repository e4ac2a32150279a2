using Shanzhi.Areas;
using Shanzhi.Caching;
using Shanzhi.Communities;

namespace Shanzhi.Grid.Services;

/// <summary>The village pages that say who looks after which grid (我的网格谁管) are kept whole: they go when that changes.</summary>
internal sealed class VillageFaces(IPageCache pages, IAreaDirectory areas)
{
    /// <summary>Nothing for what spans villages: their pages do not show it.</summary>
    public async Task ChangedAsync(AreaPath unit, CancellationToken cancellation)
    {
        if ((await areas.LineageAsync(unit, cancellation)).FirstOrDefault(area => area.Level == AreaLevel.Village) is { } village)
        {
            pages.Evict($"village:{village.Code}");
        }
    }
}
