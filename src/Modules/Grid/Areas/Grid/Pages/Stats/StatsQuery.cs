using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Stats;

/// <summary>One village, or all together, in a period. Each report counts once, at the level that solved it last; merged and withdrawn ones not at all.</summary>
/// <param name="Overdue">Not answered though a deadline has passed.</param>
/// <param name="Timely">Of the solved, those that met every deadline.</param>
internal sealed record StatsLine(Guid VillageId, string VillageName, int Told, int Grid, int Village, int Township, int County, int Overdue, int Timely)
{
    /// <summary>How often 满意 was said.</summary>
    public int Satisfied { get; init; }

    /// <summary>How often 基本满意 was said.</summary>
    public int Mostly { get; init; }

    /// <summary>How often 不满意 was said.</summary>
    public int Not { get; init; }

    public int Rated => Satisfied + Mostly + Not;

    public int Solved => Grid + Village + Township + County;

    public int InVillage => Grid + Village;

    public int Above => Township + County;

    /// <summary>Percent of what was told.</summary>
    public int? SolvedShare => Share(Solved, Told);

    /// <summary>Percent in time of all that was to be done by now: what lies past its deadline counts too, so that leaving things lie is no way to be punctual.</summary>
    public int? TimelyShare => Share(Timely, Solved + Overdue);

    /// <summary>Percent of the ratings that said 满意 or 基本满意.</summary>
    public int? SatisfiedShare => Share(Satisfied + Mostly, Rated);

    public int? InVillageShare => Share(InVillage, Solved);

    public int At(SolvingLevel level) => level switch
    {
        SolvingLevel.Grid => Grid,
        SolvingLevel.Village => Village,
        SolvingLevel.Township => Township,
        _ => County,
    };

    /// <summary>The week of a bulletin: of what was received and answered in it. What was not answered is still open, whenever it was received.</summary>
    public static StatsLine Of(Bulletin week) => new(
        week.VillageId, week.VillageName, week.Told, week.Grid, week.Village, week.Township, week.County, week.Overdue, week.Timely)
    {
        Satisfied = week.Satisfied - (week.Mostly ?? 0),
        Mostly = week.Mostly ?? 0,
        Not = week.Rated - week.Satisfied,
    };

    public static int? Share(int part, int whole) => whole == 0 ? null : (int)Math.Round(100.0 * part / whole);

    public static StatsLine Sum(IReadOnlyList<StatsLine> lines) => new(
        Guid.Empty, "合计", lines.Sum(l => l.Told), lines.Sum(l => l.Grid), lines.Sum(l => l.Village), lines.Sum(l => l.Township), lines.Sum(l => l.County),
        lines.Sum(l => l.Overdue), lines.Sum(l => l.Timely))
    {
        Satisfied = lines.Sum(l => l.Satisfied),
        Mostly = lines.Sum(l => l.Mostly),
        Not = lines.Sum(l => l.Not),
    };
}

/// <summary>How often each grade was given in a village.</summary>
internal sealed record VillageRatings(Guid VillageId, string VillageName, int Satisfied, int Mostly, int Not)
{
    public int All => Satisfied + Mostly + Not;
}

internal static class StatsQuery
{
    /// <summary>Those that count: meant by somebody, not taken back, and each thing once.</summary>
    public static IQueryable<Report> Counted(this IQueryable<Report> reports)
        => reports.Where(report => report.Confirmation != Confirmation.Waiting && report.DuplicateOf == null && report.State != ReportState.Withdrawn);

    /// <summary>
    /// Where the caller may read statistics, by the day things were received, and ratings by the day they were given; a village that was renamed is one, under one of its names.
    /// Below a village only what lies there counts.
    /// </summary>
    /// <param name="until">Not included.</param>
    public static async Task<IReadOnlyList<StatsLine>> LinesAsync(
        GridDbContext db, Caller caller, DateTimeOffset from, DateTimeOffset until, DateTimeOffset now, CancellationToken cancellation)
    {
        IReadOnlyList<AreaPath> areas = caller.CanEverywhere(GridPermissions.Stats) ? [AreaPath.Root] : caller.Reach(GridPermissions.Stats);
        var lines = await db.Reports.AsNoTracking().InVillagesOf(caller, areas).CountingFor(areas).Counted()
            .Where(report => report.ReceivedAt >= from && report.ReceivedAt < until)
            .GroupBy(report => report.VillageId)
            .Select(group => new StatsLine(
                group.Key,
                group.Max(report => report.VillageName)!,
                group.Count(),
                group.Count(report => report.SolvedLevel <= SolvingLevel.Grid),
                group.Count(report => report.SolvedLevel == SolvingLevel.Village),
                group.Count(report => report.SolvedLevel == SolvingLevel.Township),
                group.Count(report => report.SolvedLevel == SolvingLevel.County),
                group.Count(report => report.DueAt < now),
                group.Count(report => report.SolvedLevel != null && !report.WasLate)))
            .ToDictionaryAsync(line => line.VillageId, cancellation);
        foreach (var rated in await Ratings(db, areas, from, until).ToListAsync(cancellation))
        {
            var line = lines.GetValueOrDefault(rated.VillageId) ?? new StatsLine(rated.VillageId, rated.VillageName, 0, 0, 0, 0, 0, 0, 0);
            lines[rated.VillageId] = line with { Satisfied = rated.Satisfied, Mostly = rated.Mostly, Not = rated.Not };
        }

        return [.. lines.Values];
    }

    /// <summary>
    /// Each rating counts as it was given, whatever became of the report since: who said 不满意 and is content with the second answer said two things,
    /// and no reopening, merging or withdrawing unsays the first.
    /// </summary>
    /// <param name="until">Not included.</param>
    public static IQueryable<VillageRatings> Ratings(GridDbContext db, IReadOnlyList<AreaPath> areas, DateTimeOffset from, DateTimeOffset until)
        // The grades one by one, so that their index is entered by day; no place of a report has an index of its own, so that no store goes through a county's reports instead.
        => db.ReportMoves.AsNoTracking()
            .Where(move => (move.Rating == Rating.Satisfied || move.Rating == Rating.Mostly || move.Rating == Rating.Not) && move.At >= from && move.At < until)
            .Join(
                db.Reports.CountingFor(areas),
                move => move.ReportId,
                report => report.Id,
                (move, report) => new { report.VillageId, report.VillageName, move.Rating })
            .GroupBy(given => given.VillageId)
            .Select(group => new VillageRatings(
                group.Key,
                group.Max(given => given.VillageName)!,
                group.Count(given => given.Rating == Rating.Satisfied),
                group.Count(given => given.Rating == Rating.Mostly),
                group.Count(given => given.Rating == Rating.Not)));
}
