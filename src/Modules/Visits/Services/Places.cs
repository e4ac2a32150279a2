using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Visits.Services;

/// <summary>Names of places, and places a caller may choose among.</summary>
internal sealed class Places(IAreaDirectory areas, ICurrentUser user)
{
    /// <summary>大垅村 上坪组: from the village down; the area's own name above it.</summary>
    public async ValueTask<string> NameAsync(AreaPath path, CancellationToken cancellation = default)
    {
        var line = await areas.LineageAsync(path, cancellation);
        return line.Count == 0 ? "" : line[^1].Level < AreaLevel.Village ? line[^1].Name : string.Join(' ', line.Where(step => step.Level >= AreaLevel.Village).Select(step => step.Name));
    }

    public async ValueTask<AreaView?> VillageAsync(AreaPath path, CancellationToken cancellation = default)
        => (await areas.LineageAsync(path, cancellation)).FirstOrDefault(step => step.Level == AreaLevel.Village);

    /// <exception cref="NotFoundException">Nothing lies there.</exception>
    public async Task<Guid> IdAsync(AreaPath path, CancellationToken cancellation)
        => (await areas.FindByPathAsync(path, cancellation) ?? throw new NotFoundException()).Id;

    /// <exception cref="NotFoundException">No such area, or not within the right.</exception>
    public async Task<AreaView> FindAsync(Guid id, Permission permission, CancellationToken cancellation)
        => await areas.FindAsync(id, cancellation) is { } area && user.Caller.Can(permission, area.Path) ? area : throw new NotFoundException();

    /// <summary>Townships, villages and groups within a right, for a select box.</summary>
    public async Task<IReadOnlyList<AreaView>> InReachAsync(Permission permission, CancellationToken cancellation, params AreaLevel[] levels)
    {
        List<AreaView> found = [];
        foreach (var (area, level) in user.Caller.Reach(permission).SelectMany(_ => levels, (area, level) => (area, level)))
        {
            found.AddRange(await areas.BelowAsync(area, level, cancellation));
        }

        return [.. found.DistinctBy(area => area.Id).OrderBy(area => area.Code, StringComparer.Ordinal)];
    }

    /// <summary>The area a page looks at: the one asked for, else the widest the right is held at.</summary>
    /// <exception cref="NotFoundException">The one asked for is not within the right.</exception>
    public async Task<AreaView?> ChosenAsync(Guid? id, Permission permission, CancellationToken cancellation)
    {
        if (id is { } asked)
        {
            return await FindAsync(asked, permission, cancellation);
        }

        var reach = user.Caller.Reach(permission);
        var top = reach.Count == 0 || reach[0] == AreaPath.Root ? user.Caller.Top : reach.MinBy(area => area.Depth);
        return await areas.FindByPathAsync(top, cancellation) ?? await areas.TopAsync(cancellation);
    }
}
