using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Services;

/// <summary>Reports, grids and places follow their area when villages merge or split; no grid goes on covering what lies in another village by then.</summary>
internal sealed class AreaMovedHandler(IMediator mediator) : INotificationHandler<AreaMoved>
{
    public Task Handle(AreaMoved notification, CancellationToken cancellationToken)
        => mediator.Send(new FollowMovedArea(notification.From, notification.To), cancellationToken);
}

/// <summary>Rewrites the paths that start with <paramref name="From"/>; a second time there are none left.</summary>
[Repeatable("what followed once has no such path left")]
internal sealed record FollowMovedArea(AreaPath From, AreaPath To) : ICommand<int>;

internal sealed class FollowMovedAreaHandler(GridDbContext db, GridCatalogue catalogue, IAreaDirectory areas, IHouseholdDirectory households, IOutbox outbox) : IRequestHandler<FollowMovedArea, int>
{
    public async Task<int> Handle(FollowMovedArea request, CancellationToken cancellationToken)
    {
        // By their village, which is the index; what is told of officials lies at the township, and only its village moves.
        var (lower, upper) = (request.From.Lower, request.From.Upper);
        var reports = await db.Reports.Within(report => report.VillagePath, request.From.Village())
            .Where(report => (report.Path >= lower && report.Path < upper) || (report.VillagePath >= lower && report.VillagePath < upper)).ToListAsync(cancellationToken);
        foreach (var report in reports)
        {
            report.Follow(request.From, request.To);
            if (await VillageAsync(report.Restricted ? report.VillagePath : report.Path, cancellationToken) is { } village)
            {
                report.LieIn(village.Id, village.Path, village.Name);
            }
        }

        foreach (var grid in await db.Grids.Within(grid => grid.Path, request.From).ToListAsync(cancellationToken))
        {
            grid.Path = grid.Path.Moved(request.From, request.To);
            grid.VillageId = (await VillageAsync(grid.Path, cancellationToken))?.Id ?? grid.VillageId;
        }

        foreach (var point in await db.PlacePoints.Within(point => point.Path, request.From).ToListAsync(cancellationToken))
        {
            point.Path = point.Path.Moved(request.From, request.To);
            if (await VillageAsync(point.Path, cancellationToken) is { } village)
            {
                (point.VillageId, point.VillageCode) = (village.Id, village.Code);
            }
        }

        foreach (var whistle in await db.Whistles.Within(whistle => whistle.Path, request.From).ToListAsync(cancellationToken))
        {
            whistle.Path = whistle.Path.Moved(request.From, request.To);
        }

        foreach (var bulletin in await db.Bulletins.Within(bulletin => bulletin.VillagePath, request.From).ToListAsync(cancellationToken))
        {
            bulletin.VillagePath = bulletin.VillagePath.Moved(request.From, request.To);
        }

        await UncoverAsync(request.To, cancellationToken);
        return reports.Count;
    }

    /// <summary>A grid lies below its village and stays when groups are split off: their reports would come to a desk of the village they left.</summary>
    private async Task UncoverAsync(AreaPath moved, CancellationToken cancellation)
    {
        if (await VillageAsync(moved, cancellation) is not { } village)
        {
            return;
        }

        await db.SaveChangesAsync(cancellation);
        catalogue.CoverChanged();
        outbox.Add(new GridCoverChanged(village.Id));
        var own = db.Grids.Where(grid => grid.VillageId == village.Id).Select(grid => grid.Id);
        var groups = (await areas.BelowAsync(moved, AreaLevel.Group, cancellation)).Select(group => group.Id).ToList();
        var homes = (await households.BelowAsync(moved, 0, int.MaxValue, cancellation)).Select(household => household.Id).ToList();
        db.GridGroups.RemoveRange(await db.GridGroups.Where(link => groups.Contains(link.AreaId) && !own.Contains(link.GridId)).ToListAsync(cancellation));
        db.GridHouseholds.RemoveRange(await db.GridHouseholds.Where(link => homes.Contains(link.HouseholdId) && !own.Contains(link.GridId)).ToListAsync(cancellation));
    }

    private async Task<AreaView?> VillageAsync(AreaPath path, CancellationToken cancellation)
        => (await areas.LineageAsync(path, cancellation)).FirstOrDefault(step => step.Level == AreaLevel.Village);
}
