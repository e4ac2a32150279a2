using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Communities;
using Shanzhi.Messaging;

namespace Shanzhi.Assessment.Services;

/// <summary>Results, records and gradings follow their area when villages merge or split; figures and names stay as they were settled.</summary>
internal sealed class AreaMovedHandler(IMediator mediator) : INotificationHandler<AreaMoved>
{
    public Task Handle(AreaMoved notification, CancellationToken cancellationToken) => mediator.Send(new FollowMovedArea(notification.From, notification.To), cancellationToken);
}

/// <summary>Rewrites the paths that start with <paramref name="From"/>; a second time there are none left.</summary>
[Repeatable("what followed once has no such path left")]
internal sealed record FollowMovedArea(AreaPath From, AreaPath To) : ICommand<Unit>;

internal sealed class FollowMovedAreaHandler(AssessmentDbContext db) : IRequestHandler<FollowMovedArea, Unit>
{
    public async Task<Unit> Handle(FollowMovedArea request, CancellationToken cancellationToken)
    {
        var (from, to) = (request.From, request.To);
        (await db.Runs.Within(run => run.Path, from).ToListAsync(cancellationToken)).ForEach(run => run.Path = run.Path.Moved(from, to));
        (await db.RunLines.Within(line => line.Path, from).ToListAsync(cancellationToken)).ForEach(line => line.Path = line.Path.Moved(from, to));
        (await db.Objections.Within(row => row.Path, from).ToListAsync(cancellationToken)).ForEach(row => row.Path = row.Path.Moved(from, to));
        (await db.Marks.Within(mark => mark.Path, from).ToListAsync(cancellationToken)).ForEach(mark => mark.Path = mark.Path.Moved(from, to));
        (await db.Gradings.Within(row => row.TownshipPath, from).ToListAsync(cancellationToken)).ForEach(row => row.TownshipPath = row.TownshipPath.Moved(from, to));
        return Unit.Value;
    }
}
