using Microsoft.AspNetCore.Mvc.Rendering;
using Shanzhi.Communities.Domain;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Directories;

/// <summary>Places a person may choose from, for select boxes; the township always stands beside the village.</summary>
internal sealed class PlaceChoices(AreaDirectory areas, ICurrentUser user)
{
    /// <summary>Areas between two levels in which the caller holds the right.</summary>
    public async Task<IReadOnlyList<SelectListItem>> InReachAsync(Permission permission, AreaLevel from, AreaLevel to, CancellationToken cancellation)
    {
        var tree = await areas.TreeAsync(cancellation);
        return Items(tree, tree.Areas.Where(node => node.View.Level >= from && node.View.Level <= to && user.Caller.Can(permission, node.View.Path)));
    }

    /// <summary>A village with its groups.</summary>
    public async Task<IReadOnlyList<SelectListItem>> WithGroupsAsync(AreaView village, CancellationToken cancellation)
    {
        var tree = await areas.TreeAsync(cancellation);
        return Items(tree, tree.Areas.Where(node => node.View.Level is AreaLevel.Village or AreaLevel.Group && village.Path.Contains(node.View.Path)));
    }

    private static List<SelectListItem> Items(AreaTree tree, IEnumerable<AreaNode> nodes)
        => [.. nodes.OrderBy(node => node.View.Code, StringComparer.Ordinal)
            .Select(node => new SelectListItem(node.View.Level <= AreaLevel.Township ? node.View.Name : tree.Within(node.View.Path), node.View.Id.ToString()))];
}
