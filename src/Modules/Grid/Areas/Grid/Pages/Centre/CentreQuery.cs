using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Centre;

/// <param name="Today">Received today.</param>
/// <param name="Desk">Waiting for the caller's own desk or hands.</param>
/// <param name="Unsatisfied">Open again because the reporter said 不满意.</param>
internal sealed record CentreFigures(int Today, int Open, int DueToday, int Late, int Desk, int Unsatisfied);

/// <param name="Late">Past the deadline.</param>
/// <param name="Not">Of which the reporter said 不满意.</param>
internal sealed record StateCount(ReportState State, int All, int Late, int DueToday, int Not);

/// <summary>Counted once for the figures and for the queues.</summary>
internal sealed record CentreCounts(IReadOnlyList<StateCount> States, int Desk)
{
    public CentreFigures Figures(int today)
    {
        var open = States.Where(state => state.State.IsOpen()).ToList();
        return new CentreFigures(today, open.Sum(state => state.All), open.Sum(state => state.DueToday), open.Sum(state => state.Late), Desk, open.Sum(state => state.Not));
    }

    /// <summary>How many stand in each queue that is told by open state or deadline.</summary>
    public IReadOnlyDictionary<string, int> Queues()
    {
        var counts = Queue.All.Where(queue => queue.States is not null)
            .ToDictionary(queue => queue.Key, queue => States.Where(state => queue.States!.Contains(state.State)).Sum(state => state.All));
        (counts[Queue.Late], counts[Queue.Desk]) = (States.Sum(state => state.Late), Desk);
        return counts;
    }
}

/// <summary>What the screen counts. All of it reads open reports or today's, by index: it does not grow with all there ever were.</summary>
internal static class CentreQuery
{
    /// <summary>A list longer than this is not counted to its end.</summary>
    public const int MostCounted = 5000;

    private static readonly ReportState[] States = Enum.GetValues<ReportState>();

    /// <summary>What is open or waits for its rating, by state; and what waits for the caller.</summary>
    public static async Task<CentreCounts> CountAsync(IQueryable<Report> sight, IQueryable<Report> desk, DateTimeOffset now, CancellationToken cancellation)
    {
        var tomorrow = Clock.Start(Clock.Day(now).AddDays(1));
        var states = await sight.Where(ReportAccess.Alive).GroupBy(report => report.State)
            .Select(group => new StateCount(group.Key, group.Count(), group.Count(report => report.DueAt < now), group.Count(report => report.DueAt >= now && report.DueAt < tomorrow), group.Count(report => report.Rating == Rating.Not)))
            .ToListAsync(cancellation);
        return new CentreCounts(states, await Queue.All[0].Of(sight, desk, now).CountAsync(cancellation));
    }

    public static Task<int> TodayAsync(IQueryable<Report> sight, DateTimeOffset now, CancellationToken cancellation)
    {
        var (today, tomorrow) = (Clock.Start(Clock.Day(now)), Clock.Start(Clock.Day(now).AddDays(1)));
        return sight.CountAsync(report => report.ReceivedAt >= today && report.ReceivedAt < tomorrow, cancellation);
    }

    /// <summary>
    /// A mark that differs once something the caller may see has moved since, or come into their hands or left them. Reads what moved since, by state and time of the last move:
    /// it costs the same in a village and in a county of a million reports.
    /// </summary>
    public static async Task<string> PulseAsync(GridDbContext db, Caller caller, AreaPath? place, DateTimeOffset since, CancellationToken cancellation)
    {
        var sight = new CommandFilter().Apply(db.Reports.AsNoTracking().Visible(caller), since, place);
        var moved = await sight.Where(report => States.Contains(report.State) && report.LastMovedAt > since).MaxAsync(report => (DateTimeOffset?)report.LastMovedAt, cancellation);
        var account = caller.AccountId;
        var hands = account is null ? 0 : await db.Reports.AsNoTracking().Where(report => report.AssignedToId == account).Where(ReportAccess.Open).CountAsync(cancellation);
        return $"{moved?.UtcTicks ?? 0}-{hands}";
    }
}
