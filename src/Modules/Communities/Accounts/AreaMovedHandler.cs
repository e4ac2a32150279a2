using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Caching;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.Communities.Accounts;

/// <summary>Posts, links, claims and imports follow their area when villages merge or split.</summary>
internal sealed class AreaMovedHandler(IMediator mediator) : INotificationHandler<AreaMoved>
{
    public Task Handle(AreaMoved notification, CancellationToken cancellationToken)
        => mediator.Send(new FollowArea(notification.AreaId, notification.From, notification.To), cancellationToken);
}

/// <param name="AreaId">What moved, or went up in the area at <paramref name="To"/>.</param>
[Repeatable("what followed once has no such path left")]
internal sealed record FollowArea(Guid AreaId, AreaPath From, AreaPath To) : ICommand<Unit>;

internal sealed class FollowAreaHandler(CommunitiesDbContext db, IAreaDirectory areas, ITenantCache cache) : IRequestHandler<FollowArea, Unit>
{
    public async Task<Unit> Handle(FollowArea request, CancellationToken cancellationToken)
    {
        // A village that went up in another is found under the other's id; a group that moved keeps its own.
        var now = (await areas.FindAsync(request.AreaId, cancellationToken))?.Id ?? request.AreaId;
        AreaPath Moved(AreaPath path) => path.Moved(request.From, request.To);
        Guid MovedId(Guid id) => id == request.AreaId ? now : id;
        foreach (var post in await db.Posts.Within(x => x.Area, request.From).ToListAsync(cancellationToken))
        {
            post.Follow(MovedId(post.AreaId), Moved(post.Area));
            cache.Forget(post.AccountId);
        }

        foreach (var link in await db.AccountPeople.Within(x => x.Area, request.From).ToListAsync(cancellationToken))
        {
            link.Area = Moved(link.Area);
            cache.Forget(link.AccountId);
        }

        foreach (var claim in await db.HouseholdClaims.Within(x => x.Area, request.From).ToListAsync(cancellationToken))
        {
            claim.Follow(MovedId(claim.AreaId), Moved(claim.Area));
        }

        foreach (var change in await db.PhoneChanges.Within(x => x.Area, request.From).ToListAsync(cancellationToken))
        {
            change.Area = Moved(change.Area);
        }

        foreach (var term in await db.Terms.Within(x => x.Area, request.From).ToListAsync(cancellationToken))
        {
            term.Follow(MovedId(term.AreaId), Moved(term.Area));
        }

        foreach (var import in await db.Imports.Within(x => x.Scope, request.From).ToListAsync(cancellationToken))
        {
            import.Follow(request.From, request.To);
        }

        return Unit.Value;
    }
}
