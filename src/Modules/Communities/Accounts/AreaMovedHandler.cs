using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Caching;
using Shanzhi.Communities.Data;
using Shanzhi.Messaging;

namespace Shanzhi.Communities.Accounts;

/// <summary>Posts, links and claims follow their area when villages merge or split.</summary>
internal sealed class AreaMovedHandler(IMediator mediator) : INotificationHandler<AreaMoved>
{
    public Task Handle(AreaMoved notification, CancellationToken cancellationToken)
        => mediator.Send(new FollowArea(notification.From, notification.To), cancellationToken);
}

internal sealed record FollowArea(AreaPath From, AreaPath To) : ICommand<Unit>;

internal sealed class FollowAreaHandler(CommunitiesDbContext db, ITenantCache cache) : IRequestHandler<FollowArea, Unit>
{
    public async Task<Unit> Handle(FollowArea request, CancellationToken cancellationToken)
    {
        foreach (var post in await db.Posts.Within(x => x.Area, request.From).ToListAsync(cancellationToken))
        {
            post.Area = Moved(post.Area, request);
            cache.Forget(post.AccountId);
        }

        foreach (var link in await db.AccountPeople.Within(x => x.Area, request.From).ToListAsync(cancellationToken))
        {
            link.Area = Moved(link.Area, request);
            cache.Forget(link.AccountId);
        }

        foreach (var claim in await db.HouseholdClaims.Within(x => x.Area, request.From).ToListAsync(cancellationToken))
        {
            claim.Area = Moved(claim.Area, request);
        }

        foreach (var change in await db.PhoneChanges.Within(x => x.Area, request.From).ToListAsync(cancellationToken))
        {
            change.Area = Moved(change.Area, request);
        }

        return Unit.Value;
    }

    private static AreaPath Moved(AreaPath path, FollowArea move) => new(string.Concat(move.To.ToString(), path.ToString().AsSpan(move.From.ToString().Length)));
}
