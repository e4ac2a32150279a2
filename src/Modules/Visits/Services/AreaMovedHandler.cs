using MediatR;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Services;

/// <summary>Whatever lies at a place follows it when villages merge or split.</summary>
internal sealed class AreaMovedHandler(IMediator mediator) : INotificationHandler<AreaMoved>
{
    public Task Handle(AreaMoved notification, CancellationToken cancellationToken)
        => mediator.Send(new FollowMovedArea(notification.From, notification.To), cancellationToken);
}

/// <summary>Rewrites the paths that start with <paramref name="From"/>; a second time there are none left. The answer is how many households followed.</summary>
[Repeatable("what followed once has no such path left")]
internal sealed record FollowMovedArea(AreaPath From, AreaPath To) : ICommand<int>;

internal sealed class FollowMovedAreaHandler(VisitsDbContext db, PlanBook plans) : IRequestHandler<FollowMovedArea, int>
{
    public async Task<int> Handle(FollowMovedArea request, CancellationToken cancellationToken)
    {
        plans.Changed();
        var households = await db.Households.FollowAsync(request.From, request.To, cancellationToken);
        await db.LiaisonLinks.FollowAsync(request.From, request.To, cancellationToken);
        await db.CareHouseholds.FollowAsync(request.From, request.To, cancellationToken);
        await db.RestrictedCares.FollowAsync(request.From, request.To, cancellationToken);
        await db.CareEvents.FollowAsync(request.From, request.To, cancellationToken);
        await db.Visits.FollowAsync(request.From, request.To, cancellationToken);
        await db.Remarks.FollowAsync(request.From, request.To, cancellationToken);
        await db.Heard.FollowAsync(request.From, request.To, cancellationToken);
        await db.Plans.FollowAsync(request.From, request.To, cancellationToken);
        await db.Points.FollowAsync(request.From, request.To, cancellationToken);
        await db.Routes.FollowAsync(request.From, request.To, cancellationToken);
        await db.Checks.FollowAsync(request.From, request.To, cancellationToken);
        await db.Bulletins.FollowAsync(request.From, request.To, cancellationToken);
        return households;
    }
}
