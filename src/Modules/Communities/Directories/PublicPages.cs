using Shanzhi.Areas;
using Shanzhi.Caching;
using Shanzhi.Communities.Domain;

namespace Shanzhi.Communities.Directories;

/// <summary>Drops kept public pages that show an area: its own, those below it and those above it.</summary>
internal sealed class PublicPages(AreaDirectory areas, IPageCache pages)
{
    public const string Home = "communities:home";

    public async Task EvictAsync(AreaPath place, CancellationToken cancellation)
    {
        var tree = await areas.TreeAsync(cancellation);
        pages.Evict(Home);
        foreach (var area in tree.Areas.Where(area => place.Contains(area.View.Path) || area.View.Path.Contains(place)))
        {
            Evict(area.View.Level, area.View.Code);
        }
    }

    /// <summary>For a code that is about to fall out of use.</summary>
    public void Evict(AreaLevel level, string code)
    {
        if (level == AreaLevel.Village)
        {
            pages.Evict($"village:{code}");
        }
        else if (level == AreaLevel.Township)
        {
            pages.Evict($"town:{code}");
        }
    }
}
