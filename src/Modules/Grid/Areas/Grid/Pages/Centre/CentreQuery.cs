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
/// <param name="Hands">In the caller's hands, wherever.</param>
internal sealed record CentreCounts(IReadOnlyList<StateCount> States, int Desk, int Today, int Hands)
{
    public CentreFigures Figures()
    {
        var open = States.Where(state => state.State.IsOpen()).ToList();
        return new CentreFigures(Today, open.Sum(state => state.All), open.Sum(state => state.DueToday), open.Sum(state => state.Late), Desk, open.Sum(state => state.Not));
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

    /// <summary>What is open or waits for its rating, by state; what waits for the caller, what came today, and what the caller has in hand. One question: each is a way to the store and back.</summary>
    public static async Task<CentreCounts> CountAsync(IQueryable<Report> sight, IQueryable<Report> desk, IQueryable<Report> hands, DateTimeOffset now, CancellationToken cancellation)
    {
        var (today, tomorrow) = (Clock.Start(Clock.Day(now)), Clock.Start(Clock.Day(now).AddDays(1)));
        var tallies = await sight.Where(ReportAccess.Alive).GroupBy(report => report.State)
            .Select(group => new Tally
            {
                Of = Counted.State, State = group.Key, All = group.Count(), Late = group.Count(report => report.DueAt < now), DueToday = group.Count(report => report.DueAt >= now && report.DueAt < tomorrow), Not = group.Count(report => report.Rating == Rating.Not),
            })
            .Concat(Whole(Queue.All[0].Of(sight, desk, now), Counted.Desk))
            .Concat(Whole(sight.Where(report => report.ReceivedAt >= today && report.ReceivedAt < tomorrow), Counted.Today))
            .Concat(Whole(hands, Counted.Hands))
            .ToListAsync(cancellation);
        int Sum(Counted of) => tallies.Where(tally => tally.Of == of).Sum(tally => tally.All);
        return new CentreCounts(
            [.. tallies.Where(tally => tally.Of == Counted.State).Select(tally => new StateCount(tally.State, tally.All, tally.Late, tally.DueToday, tally.Not))],
            Sum(Counted.Desk), Sum(Counted.Today), Sum(Counted.Hands));
    }

    /// <summary>What the caller has in hand.</summary>
    public static IQueryable<Report> Hands(GridDbContext db, Caller caller)
    {
        var account = caller.AccountId;
        return db.Reports.AsNoTracking().Where(report => account != null && report.AssignedToId == account).Where(ReportAccess.Open);
    }

    /// <summary>
    /// A mark that differs once something the caller may see has moved since, or come into their hands or left them. Reads what moved since, by state and time of the last move:
    /// it costs the same in a village and in a county of a million reports.
    /// </summary>
    public static async Task<string> PulseAsync(GridDbContext db, Caller caller, AreaPath? place, DateTimeOffset since, int hands, CancellationToken cancellation)
    {
        var moved = await db.Reports.AsNoTracking().VisibleAt(caller, place).Where(report => States.Contains(report.State) && report.LastMovedAt > since).MaxAsync(report => (DateTimeOffset?)report.LastMovedAt, cancellation);
        return $"{moved?.UtcTicks ?? 0}-{hands}";
    }

    private static IQueryable<Tally> Whole(IQueryable<Report> reports, Counted of)
        => reports.GroupBy(_ => 1).Select(group => new Tally { Of = of, State = ReportState.Submitted, All = group.Count(), Late = 0, DueToday = 0, Not = 0 });

    private enum Counted
    {
        State,
        Desk,
        Today,
        Hands,
    }

    /// <summary>A line of the one question.</summary>
    private sealed class Tally
    {
        public Counted Of { get; init; }

        public ReportState State { get; init; }

        public int All { get; init; }

        public int Late { get; init; }

        public int DueToday { get; init; }

        public int Not { get; init; }
    }
}
