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

/// <summary>What the screen counts. All of it reads open reports or today's, by index: it does not grow with all there ever were.</summary>
internal static class CentreQuery
{
    /// <summary>A list longer than this is not counted to its end.</summary>
    public const int MostCounted = 5000;

    private static readonly ReportState[] States = Enum.GetValues<ReportState>();

    public static async Task<CentreFigures> FiguresAsync(GridDbContext db, Caller caller, AreaPath? place, DateTimeOffset now, CancellationToken cancellation)
    {
        var filter = new CommandFilter();
        var sight = filter.Apply(Queue.Sight(db.Reports.AsNoTracking(), caller), now, place);
        var desk = filter.Apply(Queue.OnDesk(db.Reports.AsNoTracking(), caller), now, place);
        var (today, tomorrow) = (Clock.Start(Clock.Day(now)), Clock.Start(Clock.Day(now).AddDays(1)));
        var open = await sight.Where(ReportAccess.Open).GroupBy(_ => 1)
            .Select(group => new
            {
                Open = group.Count(),
                Today = group.Count(report => report.DueAt >= now && report.DueAt < tomorrow),
                Late = group.Count(report => report.DueAt < now),
                Not = group.Count(report => report.Rating == Rating.Not),
            }).FirstOrDefaultAsync(cancellation);
        return new CentreFigures(
            await sight.CountAsync(report => report.ReceivedAt >= today && report.ReceivedAt < tomorrow, cancellation),
            open?.Open ?? 0, open?.Today ?? 0, open?.Late ?? 0,
            await Queue.All[0].Of(sight, desk, now).CountAsync(cancellation),
            open?.Not ?? 0);
    }

    /// <summary>
    /// A mark that differs once something the caller may see has moved since, or come into their hands or left them. Reads what moved since, by state and time of the last move:
    /// it costs the same in a village and in a county of a million reports.
    /// </summary>
    public static async Task<string> PulseAsync(GridDbContext db, Caller caller, AreaPath? place, DateTimeOffset since, CancellationToken cancellation)
    {
        var sight = new CommandFilter().Apply(db.Reports.AsNoTracking().Visible(caller, narrowed: true), since, place);
        var moved = await sight.Where(report => States.Contains(report.State) && report.LastMovedAt > since).MaxAsync(report => (DateTimeOffset?)report.LastMovedAt, cancellation);
        var account = caller.AccountId;
        var hands = account is null ? 0 : await db.Reports.AsNoTracking().Where(report => report.AssignedToId == account).Where(ReportAccess.Open).CountAsync(cancellation);
        return $"{moved?.UtcTicks ?? 0}-{hands}";
    }

    /// <summary>How many stand in each queue that is told by open state or deadline.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> CountsAsync(IQueryable<Report> sight, IQueryable<Report> desk, DateTimeOffset now, CancellationToken cancellation)
    {
        var states = await sight.Where(report => report.State == ReportState.Replied).Select(report => new { report.State, report.DueAt })
            .Concat(sight.Where(ReportAccess.Open).Select(report => new { report.State, report.DueAt }))
            .GroupBy(report => report.State)
            .Select(group => new { group.Key, All = group.Count(), Late = group.Count(report => report.DueAt < now) })
            .ToListAsync(cancellation);
        var counts = Queue.All.Where(queue => queue.States is not null)
            .ToDictionary(queue => queue.Key, queue => states.Where(state => queue.States!.Contains(state.Key)).Sum(state => state.All));
        counts[Queue.Late] = states.Sum(state => state.Late);
        counts[Queue.Desk] = await Queue.All[0].Of(sight, desk, now).CountAsync(cancellation);
        return counts;
    }
}
