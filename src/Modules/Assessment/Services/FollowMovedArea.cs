using MediatR;
using Shanzhi.Areas;
using Shanzhi.Assessment.Data;
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
        await db.Runs.FollowAsync(from, to, cancellationToken);
        await db.RunLines.FollowAsync(from, to, cancellationToken);
        await db.Objections.FollowAsync(from, to, cancellationToken);
        await db.Marks.FollowAsync(from, to, cancellationToken);
        await db.Gradings.FollowAsync(grading => grading.TownshipPath, from, to, cancellationToken);
        return Unit.Value;
    }
}
