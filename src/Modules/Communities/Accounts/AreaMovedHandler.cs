using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Caching;
using Shanzhi.Communities.Data;
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
        var (from, to) = (request.From, request.To);
        var holders = await db.Posts.Within(post => post.Area, from).Select(post => post.AccountId)
            .Union(db.AccountPeople.Within(link => link.Area, from).Select(link => link.AccountId)).ToListAsync(cancellationToken);
        await db.Posts.FollowAsync(post => post.Area, from, to, cancellationToken);
        await db.AccountPeople.FollowAsync(link => link.Area, from, to, cancellationToken);
        await db.HouseholdClaims.FollowAsync(claim => claim.Area, from, to, cancellationToken);
        await db.PhoneChanges.FollowAsync(change => change.Area, from, to, cancellationToken);
        await db.Terms.FollowAsync(term => term.Area, from, to, cancellationToken);
        await db.Imports.FollowAsync(import => import.Scope, from, to, cancellationToken);
        // A village that went up in another is found under the other's id; a group that moved keeps its own.
        if (await areas.FindAsync(request.AreaId, cancellationToken) is { } now && now.Id != request.AreaId)
        {
            await db.Posts.Within(post => post.Area, to).Where(post => post.AreaId == request.AreaId).ExecuteUpdateAsync(set => set.SetProperty(post => post.AreaId, now.Id), cancellationToken);
            await db.HouseholdClaims.Within(claim => claim.Area, to).Where(claim => claim.AreaId == request.AreaId).ExecuteUpdateAsync(set => set.SetProperty(claim => claim.AreaId, now.Id), cancellationToken);
            await db.Terms.Within(term => term.Area, to).Where(term => term.AreaId == request.AreaId).ExecuteUpdateAsync(set => set.SetProperty(term => term.AreaId, now.Id), cancellationToken);
        }

        holders.ForEach(cache.Forget);
        return Unit.Value;
    }
}
