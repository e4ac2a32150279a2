using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.BackgroundTasks;
using Shanzhi.Caching;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Stats;
using Shanzhi.Messaging;
using Shanzhi.Modules;

namespace Shanzhi.Grid;

/// <summary>Makes the bulletins of the week past (每周通报) once it is over.</summary>
[Feature(GridFeatures.Bulletins)]
internal sealed class BulletinTask(GridDbContext db, IMediator mediator, TimeProvider clock) : IBackgroundTask
{
    public const string TaskName = "grid.bulletins";

    public string Name => TaskName;

    /// <summary>When the week an instant lies in is over.</summary>
    public static DateTimeOffset After(DateTimeOffset now) => Clock.Start(Clock.Monday(Clock.Day(now)).AddDays(7));

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var past = Clock.Monday(Clock.Day(now)).AddDays(-7);
        if (!await db.Bulletins.AnyAsync(bulletin => bulletin.Monday == past, cancellation))
        {
            await mediator.Send(new MakeBulletins(past), cancellation);
        }

        return After(now);
    }
}

/// <summary>One for every village that had something to tell, to do or to answer in the week; a village that has its bulletin keeps it. The answer is how many were made.</summary>
[Repeatable("a week that has its bulletin gets no other")]
internal sealed record MakeBulletins(DateOnly Monday) : ICommand<int>;

[Feature(GridFeatures.Bulletins)]
internal sealed class MakeBulletinsHandler(GridDbContext db, IAreaDirectory areas, IPageCache pages, TimeProvider clock) : IRequestHandler<MakeBulletins, int>
{
    public async Task<int> Handle(MakeBulletins request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (from, until) = (Clock.Start(request.Monday), Clock.Start(request.Monday.AddDays(7)));
        if (until > now)
        {
            throw new InputException(nameof(request.Monday), "这一周还没过完。");
        }

        var known = (await db.Bulletins.Where(row => row.Monday == request.Monday).Select(row => row.VillageId).ToListAsync(cancellationToken)).ToHashSet();
        var villages = (await areas.BelowAsync(AreaPath.Root, AreaLevel.Village, cancellationToken)).ToDictionary(area => area.Id);
        var ratings = await StatsQuery.Ratings(db, [AreaPath.Root], from, until).ToDictionaryAsync(village => village.VillageId, cancellationToken);
        foreach (var week in await WeekAsync(from, until, cancellationToken))
        {
            if (!known.Contains(week.VillageId) && villages.TryGetValue(week.VillageId, out var village))
            {
                var rated = ratings.GetValueOrDefault(village.Id) ?? new VillageRatings(village.Id, village.Name, 0, 0, 0);
                db.Bulletins.Add(new Bulletin
                {
                    VillageId = village.Id,
                    VillagePath = village.Path,
                    VillageName = village.Name,
                    Monday = request.Monday,
                    MadeAt = now,
                    Told = week.Told,
                    Grid = week.Grid,
                    Village = week.Village,
                    Township = week.Township,
                    County = week.County,
                    Timely = week.Timely,
                    Rated = rated.All,
                    Satisfied = rated.Satisfied + rated.Mostly,
                    Mostly = rated.Mostly,
                    Open = week.Open,
                    Overdue = week.Overdue,
                });
                pages.Evict($"village:{village.Code}");
            }
        }

        return db.Bulletins.Local.Count;
    }

    private async Task<IReadOnlyList<Week>> WeekAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation)
    {
        // Whatever was told or answered in the week has moved since it began: that and what is open, each by its state and last move.
        var reports = db.Reports.AsNoTracking().Counted().Where(report => report.ReceivedAt < until);
        var open = Lifecycle.Open;
        var states = Enum.GetValues<ReportState>();
        return await reports.Where(report => states.Contains(report.State) && report.LastMovedAt >= from && (report.ReceivedAt >= from || report.RepliedAt >= from || open.Contains(report.State)))
            .Concat(reports.Where(report => open.Contains(report.State) && report.LastMovedAt < from))
            .GroupBy(report => report.VillageId)
            .Select(group => new Week(
                group.Key,
                group.Count(report => report.ReceivedAt >= from),
                group.Count(report => report.SolvedLevel <= SolvingLevel.Grid && report.RepliedAt >= from && report.RepliedAt < until),
                group.Count(report => report.SolvedLevel == SolvingLevel.Village && report.RepliedAt >= from && report.RepliedAt < until),
                group.Count(report => report.SolvedLevel == SolvingLevel.Township && report.RepliedAt >= from && report.RepliedAt < until),
                group.Count(report => report.SolvedLevel == SolvingLevel.County && report.RepliedAt >= from && report.RepliedAt < until),
                group.Count(report => report.SolvedLevel != null && !report.WasLate && report.RepliedAt >= from && report.RepliedAt < until),
                group.Count(report => open.Contains(report.State) || report.RepliedAt >= until),
                group.Count(report => report.DueAt < until)))
            .ToListAsync(cancellation);
    }

    private sealed record Week(Guid VillageId, int Told, int Grid, int Village, int Township, int County, int Timely, int Open, int Overdue);
}
