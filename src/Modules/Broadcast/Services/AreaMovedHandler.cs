using MediatR;
using Shanzhi.Areas;
using Shanzhi.Broadcast.Data;
using Shanzhi.Communities;
using Shanzhi.Messaging;

namespace Shanzhi.Broadcast.Services;

/// <summary>Circulars, lists and rotas follow their area when villages merge or split.</summary>
internal sealed class AreaMovedHandler(IMediator mediator) : INotificationHandler<AreaMoved>
{
    public Task Handle(AreaMoved notification, CancellationToken cancellationToken)
        => mediator.Send(new FollowMovedArea(notification.From, notification.To), cancellationToken);
}

/// <summary>Rewrites the paths that start with <paramref name="From"/>; a second time there are none left.</summary>
[Repeatable("what followed once has no such path left")]
internal sealed record FollowMovedArea(AreaPath From, AreaPath To) : ICommand<int>;

internal sealed class FollowMovedAreaHandler(BroadcastDbContext db) : IRequestHandler<FollowMovedArea, int>
{
    public async Task<int> Handle(FollowMovedArea request, CancellationToken cancellationToken)
    {
        var circulars = await db.Circulars.FollowAsync(request.From, request.To, cancellationToken);
        await db.CircularAreas.FollowAsync(request.From, request.To, cancellationToken);
        await db.Addressees.FollowAsync(request.From, request.To, cancellationToken);
        await db.Groups.FollowAsync(request.From, request.To, cancellationToken);
        await db.DutySlots.FollowAsync(request.From, request.To, cancellationToken);
        return circulars;
    }
}
