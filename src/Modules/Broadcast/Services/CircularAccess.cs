using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Broadcast.Services;

/// <summary>Which circulars the caller may see and act on: those held wholly within an area of theirs.</summary>
internal sealed class CircularAccess(BroadcastDbContext db, ICurrentUser user)
{
    public Caller Caller => user.Caller;

    public IQueryable<Circular> Seen() => db.Circulars.AsNoTracking().Within(circular => circular.Path, user.Caller.Reach(BroadcastPermissions.View));

    /// <exception cref="NotFoundException">None, or not the caller's to see.</exception>
    public async Task<Circular> SeeAsync(Guid id, CancellationToken cancellation)
        => await Seen().SingleOrDefaultAsync(circular => circular.Id == id, cancellation) ?? throw new NotFoundException();

    /// <summary>For a change: tracked, seen, and the right held over all it goes to.</summary>
    public async Task<Circular> TakeAsync(Guid id, Permission permission, CancellationToken cancellation)
    {
        var circular = await db.Circulars.SingleOrDefaultAsync(circular => circular.Id == id, cancellation);
        if (circular is null || !user.Caller.Can(BroadcastPermissions.View, circular.Path))
        {
            throw new NotFoundException();
        }

        Require(permission, circular.Path);
        return circular;
    }

    /// <summary>Whether the caller may send something of this kind to all below the place.</summary>
    public bool MaySend(CircularKind kind, AreaPath path)
        => user.Caller.Can(kind is CircularKind.Urgent or CircularKind.Mobilise ? BroadcastPermissions.Urgent : BroadcastPermissions.Send, path);

    public void Require(Permission permission, AreaPath path)
    {
        if (!user.Caller.Can(permission, path))
        {
            throw new NotAllowedException("这里要有“{0}”的权限。", permission.Title);
        }
    }
}
