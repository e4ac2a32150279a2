using MediatR;
using Microsoft.EntityFrameworkCore;
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

/// <summary>Rewrites the paths that start with <paramref name="From"/>; a second time there are none left.</summary>
[Repeatable("what followed once has no such path left")]
internal sealed record FollowMovedArea(AreaPath From, AreaPath To) : ICommand<int>;

internal sealed class FollowMovedAreaHandler(VisitsDbContext db, PlanBook plans) : IRequestHandler<FollowMovedArea, int>
{
    public async Task<int> Handle(FollowMovedArea request, CancellationToken cancellationToken)
    {
        AreaPath Moved(AreaPath path) => path.Moved(request.From, request.To);
        plans.Changed();
        var households = await db.Households.Within(row => row.Path, request.From).ToListAsync(cancellationToken);
        households.ForEach(row => row.Path = Moved(row.Path));
        (await db.LiaisonLinks.Within(row => row.Path, request.From).ToListAsync(cancellationToken)).ForEach(row => row.Path = Moved(row.Path));
        (await db.CareHouseholds.Within(row => row.Path, request.From).ToListAsync(cancellationToken)).ForEach(row => row.Path = Moved(row.Path));
        (await db.RestrictedCares.Within(row => row.Path, request.From).ToListAsync(cancellationToken)).ForEach(row => row.Path = Moved(row.Path));
        (await db.CareEvents.Within(row => row.Path, request.From).ToListAsync(cancellationToken)).ForEach(row => row.Path = Moved(row.Path));
        (await db.Visits.Within(row => row.Path, request.From).ToListAsync(cancellationToken)).ForEach(row => row.Path = Moved(row.Path));
        (await db.Remarks.Within(row => row.Path, request.From).ToListAsync(cancellationToken)).ForEach(row => row.Path = Moved(row.Path));
        (await db.Heard.Within(row => row.Path, request.From).ToListAsync(cancellationToken)).ForEach(row => row.Path = Moved(row.Path));
        (await db.Plans.Within(row => row.Path, request.From).ToListAsync(cancellationToken)).ForEach(row => row.Path = Moved(row.Path));
        (await db.Points.Within(row => row.Path, request.From).ToListAsync(cancellationToken)).ForEach(row => row.Path = Moved(row.Path));
        (await db.Routes.Within(row => row.Path, request.From).ToListAsync(cancellationToken)).ForEach(row => row.Path = Moved(row.Path));
        (await db.Checks.Within(row => row.Path, request.From).ToListAsync(cancellationToken)).ForEach(row => row.Path = Moved(row.Path));
        (await db.Bulletins.Within(row => row.Path, request.From).ToListAsync(cancellationToken)).ForEach(row => row.Path = Moved(row.Path));
        return households.Count;
    }
}
