using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Centre;

/// <summary>Where the screen looks, and where one may go from there: up as far as the caller's right reaches, down to the village.</summary>
/// <param name="Here">Null for somebody who serves no place but only what is in their hands (部门), or several places at once.</param>
internal sealed record Standpoint(AreaView? Here, IReadOnlyList<AreaView> Above, IReadOnlyList<AreaView> Below)
{
    /// <summary>What to narrow a query to; null where nothing is left out: the tenant's own place holds all there is.</summary>
    public AreaPath? Within => Here is { ParentId: not null } here ? here.Path : null;
}

internal sealed class Standpoints(IAreaDirectory areas, Desks desks, ICurrentUser user)
{
    /// <exception cref="NotFoundException">Not there, or not the caller's to look at.</exception>
    public async Task<Standpoint> FindAsync(Guid? asked, Permission permission, CancellationToken cancellation)
    {
        var reach = user.Caller.Reach(permission);
        if (asked is { } id)
        {
            var chosen = await areas.FindAsync(id, cancellation);
            return chosen is not null && user.Caller.Can(permission, chosen.Path) ? await AtAsync(chosen, permission, cancellation) : throw new NotFoundException();
        }

        List<AreaView> own = [];
        foreach (var path in reach)
        {
            if (await (path == AreaPath.Root ? areas.TopAsync(cancellation) : areas.FindByPathAsync(path, cancellation)) is { } area)
            {
                own.Add(await FromAsync(area, permission, cancellation));
            }
        }

        var top = own.Where(area => !own.Exists(other => other != area && other.Path.Contains(area.Path))).DistinctBy(area => area.Id).ToList();
        return top.Count == 1 ? await AtAsync(top[0], permission, cancellation) : new Standpoint(null, [], top);
    }

    /// <summary>What is told in a group that a grid covers is looked at from the grid, by whoever holds the right there too.</summary>
    private async Task<AreaView> FromAsync(AreaView area, Permission permission, CancellationToken cancellation)
        => area.Level == AreaLevel.Group && await desks.PlaceAsync(area.Id, cancellation) is { } place && user.Caller.Can(permission, place.Area)
            && await areas.FindAsync(place.AreaId, cancellation) is { } seen ? seen : area;

    private async Task<Standpoint> AtAsync(AreaView here, Permission permission, CancellationToken cancellation)
    {
        var above = (await areas.LineageAsync(here.Path, cancellation)).Where(step => step.Id != here.Id && user.Caller.Can(permission, step.Path)).ToList();
        IReadOnlyList<AreaView> below = here.Level is AreaLevel.County or AreaLevel.Township ? await areas.ChildrenAsync(here.Id, cancellation) : [];
        return new Standpoint(here, above, [.. below.Where(child => child.Level <= AreaLevel.Village)]);
    }
}
