using MediatR;
using Microsoft.EntityFrameworkCore;
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
        AreaPath Moved(AreaPath path) => new(string.Concat(request.To.ToString(), path.ToString().AsSpan(request.From.ToString().Length)));
        var count = 0;
        foreach (var row in await db.Circulars.Within(row => row.Path, request.From).ToListAsync(cancellationToken))
        {
            row.Path = Moved(row.Path);
            count++;
        }

        foreach (var row in await db.CircularAreas.Within(row => row.Path, request.From).ToListAsync(cancellationToken))
        {
            row.Path = Moved(row.Path);
        }

        foreach (var row in await db.Addressees.Within(row => row.Path, request.From).ToListAsync(cancellationToken))
        {
            row.Path = Moved(row.Path);
        }

        foreach (var row in await db.Groups.Within(row => row.Path, request.From).ToListAsync(cancellationToken))
        {
            row.Path = Moved(row.Path);
        }

        foreach (var row in await db.DutySlots.Within(row => row.Path, request.From).ToListAsync(cancellationToken))
        {
            row.Path = Moved(row.Path);
        }

        return count;
    }
}
