using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Centre;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Areas;
using Shanzhi.Grid.Stats;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Trends;

/// <summary>Reports of one category in one village.</summary>
internal sealed record KindCount(string CategoryKey, Guid VillageId, int Told, int Solved, int Late);

/// <param name="Latitude">Of the square's south-western corner.</param>
/// <param name="Size">Degrees of either side.</param>
internal sealed record HeatCell(double Latitude, double Longitude, double Size, int Count);

/// <summary>
/// Counts by the day of receipt (收到). Each reads the days asked for, by their index, and nothing before or after:
/// it grows with the period, not with all there ever were.
/// </summary>
internal static class TrendQuery
{
    public const int MostDays = 400;
    private const int MostCells = 400;

    /// <summary>What the caller may list, so that the list behind a figure is as long as it says; for those who hold statistics alone, what lies in their areas.</summary>
    public static IQueryable<Report> InSight(GridDbContext db, Caller caller, AreaPath? place, DateTimeOffset now)
    {
        var held = caller.Reach(GridPermissions.Stats);
        var reports = caller.CanAnywhere(GridPermissions.View) ? db.Reports.AsNoTracking().Visible(caller)
            : db.Reports.AsNoTracking().InVillagesOf(caller, held).Within(report => report.Path, held);
        return new CommandFilter { Counted = true }.Apply(reports, now, place);
    }

    public static IQueryable<Report> Between(IQueryable<Report> reports, DateOnly from, DateOnly to)
    {
        var (since, until) = (Clock.Start(from), Clock.Start(to.AddDays(1)));
        return reports.Where(report => report.ReceivedAt >= since && report.ReceivedAt < until);
    }

    /// <summary>How many fall into each stretch that begins with one of the days and ends where the next begins.</summary>
    public static async Task<int[]> ByStretchAsync(IQueryable<Report> reports, IReadOnlyList<DateOnly> starts, DateOnly to, CancellationToken cancellation)
    {
        var counts = await Between(reports, starts[0], to).GroupBy(Stretch(starts)).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var told = new int[starts.Count];
        counts.ForEach(count => told[count.Key] = count.Count);
        return told;
    }

    public static async Task<IReadOnlyList<KindCount>> ByKindAsync(IQueryable<Report> reports, DateTimeOffset now, CancellationToken cancellation)
        => await reports.GroupBy(report => new { report.CategoryKey, report.VillageId })
            .Select(group => new KindCount(group.Key.CategoryKey, group.Key.VillageId, group.Count(), group.Count(report => report.SolvedLevel != null), group.Count(report => report.DueAt < now)))
            .ToListAsync(cancellation);

    /// <summary>Squares of the map by how many lie in each; the fullest where there are more than can be drawn.</summary>
    public static async Task<IReadOnlyList<HeatCell>> HeatAsync(IQueryable<Report> reports, double size, CancellationToken cancellation)
    {
        var cells = await reports.Where(report => report.Latitude != null && report.Longitude != null)
            .GroupBy(report => new { Row = Math.Floor(report.Latitude!.Value / size), Column = Math.Floor(report.Longitude!.Value / size) })
            .Select(group => new { group.Key.Row, group.Key.Column, Count = group.Count() })
            .OrderByDescending(cell => cell.Count).ThenBy(cell => cell.Row).ThenBy(cell => cell.Column).Take(MostCells).ToListAsync(cancellation);
        return cells.ConvertAll(cell => new HeatCell(cell.Row * size, cell.Column * size, size, cell.Count));
    }

    /// <summary>Instants are kept as numbers the store cannot cut into days, so the days are told to it: one CASE, one grouped query.</summary>
    private static Expression<Func<Report, int>> Stretch(IReadOnlyList<DateOnly> starts)
    {
        var report = Expression.Parameter(typeof(Report), "report");
        Expression number = Expression.Constant(starts.Count - 1);
        for (var at = starts.Count - 1; at > 0; at--)
        {
            var start = new Start(Clock.Start(starts[at]));
            var before = Expression.LessThan(Expression.Property(report, nameof(Report.ReceivedAt)), Expression.Property(Expression.Constant(start), nameof(Start.At)));
            number = Expression.Condition(before, Expression.Constant(at - 1), number);
        }

        return Expression.Lambda<Func<Report, int>>(number, report);
    }

    /// <summary>Held, so that EF sends a parameter and keeps one plan.</summary>
    private sealed record Start(DateTimeOffset At);
}
