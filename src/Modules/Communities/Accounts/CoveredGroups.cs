using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Features;

namespace Shanzhi.Communities.Accounts;

/// <summary>
/// 网格管的组: what a post at a grid reaches beside the grid itself. The tree is asked each time and what modules say is held against it,
/// so that a group given to another village is out of reach with the very act that gave it.
/// </summary>
/// <param name="modules">Asked for covers only where a grid is met: few hold posts there, and each request of anybody signed in would open the other module's database.</param>
internal sealed class CoveredGroups(IAreaDirectory areas, IServiceProvider modules, IFeatureState features)
{
    /// <summary>Groups covered by the grid at a place; none for any other place.</summary>
    public async ValueTask<IReadOnlyList<AreaPath>> OfAsync(AreaPath place, CancellationToken cancellation)
    {
        if (await areas.FindByPathAsync(place, cancellation) is not { Level: AreaLevel.Grid } grid || grid.Path != place || await VillageAsync(place, cancellation) is not { } village)
        {
            return [];
        }

        List<AreaPath> reached = [];
        foreach (var cover in modules.GetServices<IAreaCover>().Where(cover => features.IsEnabled(cover.GetType())))
        {
            foreach (var id in await cover.GroupsAsync(grid.Id, cancellation))
            {
                if (await areas.FindAsync(id, cancellation) is { Level: AreaLevel.Group } group && village.Contains(group.Path))
                {
                    reached.Add(group.Path);
                }
            }
        }

        return reached;
    }

    /// <summary>Grids that cover the group at a place; none for any other place.</summary>
    public async ValueTask<IReadOnlyList<AreaPath>> OverAsync(AreaPath place, CancellationToken cancellation)
    {
        List<AreaPath> over = [];
        if (await areas.FindByPathAsync(place, cancellation) is { Level: AreaLevel.Group } && await VillageAsync(place, cancellation) is { } village)
        {
            foreach (var grid in await areas.BelowAsync(village, AreaLevel.Grid, cancellation))
            {
                if ((await OfAsync(grid.Path, cancellation)).Contains(place))
                {
                    over.Add(grid.Path);
                }
            }
        }

        return over;
    }

    private async ValueTask<AreaPath?> VillageAsync(AreaPath place, CancellationToken cancellation)
        => (await areas.LineageAsync(place, cancellation)).FirstOrDefault(step => step.Level == AreaLevel.Village)?.Path;
}
