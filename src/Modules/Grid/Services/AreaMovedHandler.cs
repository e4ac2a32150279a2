using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
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
        var reports = await FollowReportsAsync(request, cancellationToken);
        foreach (var grid in await db.Grids.Within(grid => grid.Path, request.From).ToListAsync(cancellationToken))
        {
            grid.Path = grid.Path.Moved(request.From, request.To);
            grid.VillageId = (await VillageAsync(grid.Path, cancellationToken))?.Id ?? grid.VillageId;
        }

        await FollowPointsAsync(request, cancellationToken);
        await db.Whistles.FollowAsync(request.From, request.To, cancellationToken);
        await db.Bulletins.FollowAsync(bulletin => bulletin.VillagePath, request.From, request.To, cancellationToken);
        await UncoverAsync(request.To, cancellationToken);
        return reports;
    }

    /// <summary>
    /// A village tells tens of thousands of reports in ten years, and they lie in few ways: those of one standing follow in one statement, found by their area, and no report is loaded while
    /// the tenant's other changes wait. All of them are found by their village, which is the index; what is told of officials lies at the township, and only its village moves.
    /// </summary>
    private async Task<int> FollowReportsAsync(FollowMovedArea request, CancellationToken cancellation)
    {
        var (lower, upper) = (request.From.Lower, request.From.Upper);
        // A village moved, or what lies in one: whichever level it is, a village above it or one within it.
        var above = request.From.SelfAndAbove();
        var standings = await db.Reports.Where(report => above.Contains(report.VillagePath) || (report.VillagePath >= lower && report.VillagePath < upper))
            .Where(report => (report.Path >= lower && report.Path < upper) || (report.VillagePath >= lower && report.VillagePath < upper))
            .Select(report => new { report.AreaId, report.Path, report.VillagePath, report.DeskPath, report.CheckPath, report.Level, report.Restricted }).Distinct().ToListAsync(cancellation);
        var followed = 0;
        foreach (var one in standings)
        {
            var was = new ReportStanding(one.Path, one.VillagePath, one.DeskPath, one.CheckPath, one.Level, one.Restricted);
            var moved = was.Moved(request.From, request.To);
            var village = await VillageAsync(moved.LiesAt, cancellation);
            var now = village is null ? moved : moved.In(village.Path);
            followed += await db.Reports
                .Where(report => report.AreaId == one.AreaId && report.VillagePath == was.VillagePath && report.Path == was.Path && report.DeskPath == was.DeskPath && report.CheckPath == was.CheckPath && report.Level == was.Level && report.Restricted == was.Restricted)
                .ExecuteUpdateAsync(set => Write(set, now, village), cancellation);
        }

        return followed;
    }

    private static void Write(UpdateSettersBuilder<Report> set, ReportStanding now, AreaView? village)
    {
        // Whoever has such a report open saves it no more with the paths of before.
        set.SetProperty(report => report.Revision, report => report.Revision + 1)
            .SetProperty(report => report.Path, now.Path).SetProperty(report => report.VillagePath, now.VillagePath)
            .SetProperty(report => report.DeskPath, now.DeskPath).SetProperty(report => report.CheckPath, now.CheckPath);
        if (village is not null)
        {
            set.SetProperty(report => report.VillageId, village.Id).SetProperty(report => report.VillageName, village.Name);
            if (now.IsOnVillageDesk)
            {
                set.SetProperty(report => report.DeskName, village.Name);
            }
        }
    }

    private async Task FollowPointsAsync(FollowMovedArea request, CancellationToken cancellation)
    {
        foreach (var was in await db.PlacePoints.Within(point => point.Path, request.From).Select(point => point.Path).Distinct().ToListAsync(cancellation))
        {
            var now = was.Moved(request.From, request.To);
            var village = await VillageAsync(now, cancellation);
            await db.PlacePoints.Where(point => point.Path == was).ExecuteUpdateAsync(
                set =>
                {
                    set.SetProperty(point => point.Path, now);
                    if (village is not null)
                    {
                        set.SetProperty(point => point.VillageId, village.Id).SetProperty(point => point.VillageCode, village.Code);
                    }
                },
                cancellation);
        }
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
