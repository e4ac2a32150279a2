using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Domain;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Directories;

/// <summary>Places a person may choose from, for select boxes.</summary>
internal sealed class PlaceChoices(AreaDirectory areas, ICurrentUser user, IStringLocalizer<SharedStrings> texts)
{
    /// <summary>Areas between two levels in which the caller holds the right.</summary>
    public async Task<IReadOnlyList<SelectListItem>> InReachAsync(Permission permission, AreaLevel from, AreaLevel to, CancellationToken cancellation)
    {
        var tree = await areas.TreeAsync(cancellation);
        return await Items(user.Caller.Reach(permission).SelectMany(tree.Inside).Distinct().Where(node => node.View.Level >= from && node.View.Level <= to), cancellation);
    }

    /// <summary>The same with none chosen beforehand where there are several: what is forgotten must not land in the first.</summary>
    public async Task<IReadOnlyList<SelectListItem>> ToChooseAsync(Permission permission, AreaLevel from, AreaLevel to, CancellationToken cancellation)
    {
        var places = await InReachAsync(permission, from, to, cancellation);
        return places.Count > 1 ? [new SelectListItem(texts["请选一个地方"], ""), .. places] : places;
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
