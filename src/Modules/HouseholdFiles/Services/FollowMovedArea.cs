using MediatR;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.Messaging;

namespace Shanzhi.HouseholdFiles.Services;

/// <summary>Files follow their area when villages merge or split.</summary>
internal sealed class AreaMovedHandler(IMediator mediator) : INotificationHandler<AreaMoved>
{
    public Task Handle(AreaMoved notification, CancellationToken cancellationToken) => mediator.Send(new FollowMovedArea(notification.From, notification.To), cancellationToken);
}

/// <summary>Rewrites the paths that start with <paramref name="From"/>; a second time there are none left. The answer is how many facts followed.</summary>
[Repeatable("what followed once has no such path left")]
internal sealed record FollowMovedArea(AreaPath From, AreaPath To) : ICommand<int>;

internal sealed class FollowMovedAreaHandler(HouseholdFilesDbContext db) : IRequestHandler<FollowMovedArea, int>
{
    public async Task<int> Handle(FollowMovedArea request, CancellationToken cancellationToken)
    {
        var (from, to) = (request.From, request.To);
        var facts = await db.Facts.FollowAsync(from, to, cancellationToken);
        await db.Terms.FollowAsync(from, to, cancellationToken);
        await db.Lookups.FollowAsync(from, to, cancellationToken);
        await db.Corrections.FollowAsync(from, to, cancellationToken);
        await db.Marks.FollowAsync(from, to, cancellationToken);
        await db.Imports.FollowAsync(import => import.Scope, from, to, cancellationToken);
        return facts;
    }
}
