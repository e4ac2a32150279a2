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
        var circulars = await FollowAsync(db.Circulars, request, cancellationToken);
        await FollowAsync(db.CircularAreas, request, cancellationToken);
        await FollowAsync(db.Addressees, request, cancellationToken);
        await FollowAsync(db.Groups, request, cancellationToken);
        await FollowAsync(db.DutySlots, request, cancellationToken);
        return circulars;
    }

    /// <summary>Each path is rewritten in one statement: no row is loaded while the tenant's other changes wait.</summary>
    private static async Task<int> FollowAsync<T>(IQueryable<T> rows, FollowMovedArea move, CancellationToken cancellation)
        where T : class
    {
        var followed = 0;
        foreach (var path in await rows.Within(row => EF.Property<AreaPath>(row, "Path"), move.From).Select(row => EF.Property<AreaPath>(row, "Path")).Distinct().ToListAsync(cancellation))
        {
            var now = new AreaPath(string.Concat(move.To.ToString(), path.ToString().AsSpan(move.From.ToString().Length)));
            followed += await rows.Where(row => EF.Property<AreaPath>(row, "Path") == path).ExecuteUpdateAsync(set => set.SetProperty(row => EF.Property<AreaPath>(row, "Path"), now), cancellation);
        }

        return followed;
    }
}
