using Microsoft.AspNetCore.Mvc.Rendering;
using Shanzhi.Communities.Domain;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Directories;

/// <summary>Places a person may choose from, for select boxes.</summary>
internal sealed class PlaceChoices(AreaDirectory areas, ICurrentUser user)
{
    /// <summary>Areas between two levels in which the caller holds the right.</summary>
    public async Task<IReadOnlyList<SelectListItem>> InReachAsync(Permission permission, AreaLevel from, AreaLevel to, CancellationToken cancellation)
    {
        var tree = await areas.TreeAsync(cancellation);
        return await Items(tree.Areas.Where(node => node.View.Level >= from && node.View.Level <= to && user.Caller.Can(permission, node.View.Path)), cancellation);
    }

    /// <summary>A village with its groups.</summary>
    public async Task<IReadOnlyList<SelectListItem>> WithGroupsAsync(AreaView village, CancellationToken cancellation)
    {
        var tree = await areas.TreeAsync(cancellation);
        return await Items(tree.Areas.Where(node => node.View.Level is AreaLevel.Village or AreaLevel.Group && village.Path.Contains(node.View.Path)), cancellation);
    }

    private Task<IReadOnlyList<SelectListItem>> Items(IEnumerable<AreaNode> nodes, CancellationToken cancellation)
        => areas.ByTownshipAsync(nodes.Select(node => node.View), cancellation: cancellation);
}
