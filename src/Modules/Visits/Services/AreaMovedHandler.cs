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

/// <summary>Rewrites the paths that start with <paramref name="From"/>; a second time there are none left. The answer is how many households followed.</summary>
[Repeatable("what followed once has no such path left")]
internal sealed record FollowMovedArea(AreaPath From, AreaPath To) : ICommand<int>;

internal sealed class FollowMovedAreaHandler(VisitsDbContext db, PlanBook plans) : IRequestHandler<FollowMovedArea, int>
{
    public async Task<int> Handle(FollowMovedArea request, CancellationToken cancellationToken)
    {
        plans.Changed();
        var households = await FollowAsync(db.Households, request, cancellationToken);
        await FollowAsync(db.LiaisonLinks, request, cancellationToken);
        await FollowAsync(db.CareHouseholds, request, cancellationToken);
        await FollowAsync(db.RestrictedCares, request, cancellationToken);
        await FollowAsync(db.CareEvents, request, cancellationToken);
        await FollowAsync(db.Visits, request, cancellationToken);
        await FollowAsync(db.Remarks, request, cancellationToken);
        await FollowAsync(db.Heard, request, cancellationToken);
        await FollowAsync(db.Plans, request, cancellationToken);
        await FollowAsync(db.Points, request, cancellationToken);
        await FollowAsync(db.Routes, request, cancellationToken);
        await FollowAsync(db.Checks, request, cancellationToken);
        await FollowAsync(db.Bulletins, request, cancellationToken);
        return households;
    }

    /// <summary>A village has a hundred thousand rows, and of one path few: each path is rewritten in one statement, and no row is loaded while the tenant's other changes wait.</summary>
    private static async Task<int> FollowAsync<T>(IQueryable<T> rows, FollowMovedArea move, CancellationToken cancellation)
        where T : class
    {
        var followed = 0;
        foreach (var path in await rows.Within(row => EF.Property<AreaPath>(row, "Path"), move.From).Select(row => EF.Property<AreaPath>(row, "Path")).Distinct().ToListAsync(cancellation))
        {
            var now = path.Moved(move.From, move.To);
            followed += await rows.Where(row => EF.Property<AreaPath>(row, "Path") == path).ExecuteUpdateAsync(set => set.SetProperty(row => EF.Property<AreaPath>(row, "Path"), now), cancellation);
        }

        return followed;
    }
}
