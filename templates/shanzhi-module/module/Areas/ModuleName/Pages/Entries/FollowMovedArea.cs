using MediatR;
using Microsoft.EntityFrameworkCore;
using RootSpace.Data;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Messaging;

namespace RootSpace.Pages.Entries;

/// <summary>Lines follow their village when villages merge or split. Events come at least once, so doing it twice must be doing it once.</summary>
internal sealed class AreaMovedHandler(IMediator mediator) : INotificationHandler<AreaMoved>
{
    public Task Handle(AreaMoved notification, CancellationToken cancellationToken)
        => mediator.Send(new FollowMovedArea(notification.From, notification.To), cancellationToken);
}

/// <summary>Rewrites the places that start with <paramref name="From"/>; a second time there are none left.</summary>
[Repeatable("what followed once has no such path left")]
internal sealed record FollowMovedArea(AreaPath From, AreaPath To) : ICommand<int>;

internal sealed class FollowMovedAreaHandler(EntriesDbContext db) : IRequestHandler<FollowMovedArea, int>
{
    public async Task<int> Handle(FollowMovedArea request, CancellationToken cancellationToken)
    {
        var entries = await db.Entries.Within(entry => entry.Place, request.From).ToListAsync(cancellationToken);
        entries.ForEach(entry => entry.Follow(request.From, request.To));
        return entries.Count;
    }
}
