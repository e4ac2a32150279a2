using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Services;

/// <summary>Saved filters, marks and briefs follow their area, whether the command centre is on or not: it may be switched on again.</summary>
internal sealed class CommandMovedHandler(IMediator mediator) : INotificationHandler<AreaMoved>
{
    public Task Handle(AreaMoved notification, CancellationToken cancellationToken)
        => mediator.Send(new FollowMovedCommand(notification.From, notification.To), cancellationToken);
}

[Repeatable("what followed once has no such path left")]
internal sealed record FollowMovedCommand(AreaPath From, AreaPath To) : ICommand<int>;

internal sealed class FollowMovedCommandHandler(GridDbContext db) : IRequestHandler<FollowMovedCommand, int>
{
    public async Task<int> Handle(FollowMovedCommand request, CancellationToken cancellationToken)
    {
        var filters = await db.SavedFilters.FollowAsync(request.From, request.To, cancellationToken);
        var briefs = await db.Briefs.FollowAsync(request.From, request.To, cancellationToken);
        var marks = await db.Marks.Within(mark => mark.Path, request.From).ToListAsync(cancellationToken);
        foreach (var mark in marks)
        {
            var path = mark.Path.Moved(request.From, request.To);
            // Both villages may have marked the same before they became one.
            if (path != mark.Path && await db.Marks.AnyAsync(other => other.Path == path && other.Kind == mark.Kind && other.Subject == mark.Subject, cancellationToken))
            {
                db.Marks.Remove(mark);
            }
            else
            {
                mark.Path = path;
            }
        }

        return filters + briefs + marks.Count;
    }
}
