using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Broadcast.Services;

/// <param name="In">Where one stands in the tree: all of it, or some of what lies directly below.</param>
/// <param name="Up">One step out; null at the edge of the caller's reach.</param>
internal sealed record PlaceChoice(AreaView In, AreaView? Up, IReadOnlyList<AreaView> Parts);

/// <summary>Areas to choose from, one level at a time: a county has hundreds of villages, and a phone shows ten.</summary>
internal sealed class PlaceChooser(IAreaDirectory areas, ICurrentUser user)
{
    /// <param name="inside">Where the caller stands; null for the widest place of theirs.</param>
    /// <exception cref="NotFoundException">Not within the caller's reach.</exception>
    public async Task<PlaceChoice> AtAsync(Guid? inside, Permission permission, CancellationToken cancellation)
    {
        var here = inside is { } id ? await areas.FindAsync(id, cancellation) : await WidestAsync(permission, cancellation);
        if (here is null || !user.Caller.Can(permission, here.Path))
        {
            throw new NotFoundException();
        }

        var up = here.ParentId is { } parent ? await areas.FindAsync(parent, cancellation) : null;
        return new PlaceChoice(here, up is not null && user.Caller.Can(permission, up.Path) ? up : null, await areas.ChildrenAsync(here.Id, cancellation));
    }

    private async Task<AreaView?> WidestAsync(Permission permission, CancellationToken cancellation)
    {
        var reach = user.Caller.Reach(permission).OrderBy(path => path.Depth).Select(path => path == AreaPath.Root ? user.Caller.Top : path).FirstOrDefault();
        return await areas.FindByPathAsync(reach, cancellation);
    }
}
