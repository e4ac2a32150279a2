using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Stats;

/// <summary>One village, or all together, in a period. Each report counts once, at the level that solved it last; merged and withdrawn ones not at all.</summary>
/// <param name="Overdue">Not answered though a deadline has passed.</param>
/// <param name="Timely">Of the solved, those that met every deadline.</param>
internal sealed record StatsLine(Guid VillageId, string VillageName, int Told, int Grid, int Village, int Township, int County, int Overdue, int Timely, int Rated, int Satisfied)
{
    public int Solved => Grid + Village + Township + County;

    public int InVillage => Grid + Village;

    public int Above => Township + County;

    /// <summary>Percent of what was told.</summary>
    public int? SolvedShare => Share(Solved, Told);

    /// <summary>Percent in time of all that was to be done by now: what lies past its deadline counts too, so that leaving things lie is no way to be punctual.</summary>
    public int? TimelyShare => Share(Timely, Solved + Overdue);

    /// <summary>Percent of the rated ones called 满意 or 基本满意.</summary>
    public int? SatisfiedShare => Share(Satisfied, Rated);

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
        week.VillageId, week.VillageName, week.Told, week.Grid, week.Village, week.Township, week.County, week.Overdue, week.Timely, week.Rated, week.Satisfied);

    public static int? Share(int part, int whole) => whole == 0 ? null : (int)Math.Round(100.0 * part / whole);

    public static StatsLine Sum(IReadOnlyList<StatsLine> lines) => new(
        Guid.Empty, "合计", lines.Sum(l => l.Told), lines.Sum(l => l.Grid), lines.Sum(l => l.Village), lines.Sum(l => l.Township), lines.Sum(l => l.County),
        lines.Sum(l => l.Overdue), lines.Sum(l => l.Timely), lines.Sum(l => l.Rated), lines.Sum(l => l.Satisfied));
}

internal static class StatsQuery
{
    /// <summary>Those that count: meant by somebody, not taken back, and each thing once.</summary>
    public static IQueryable<Report> Counted(this IQueryable<Report> reports)
        => reports.Where(report => report.Confirmation != Confirmation.Waiting && report.DuplicateOf == null && report.State != ReportState.Withdrawn);

    /// <summary>By the day things were received; a village that was renamed is one, under one of its names. Below a village only what lies there counts.</summary>
    /// <param name="until">Not included.</param>
    public static async Task<IReadOnlyList<StatsLine>> LinesAsync(
        IQueryable<Report> reports, IReadOnlyList<AreaPath> areas, DateTimeOffset from, DateTimeOffset until, DateTimeOffset now, CancellationToken cancellation)
        => await InReach(reports.AsNoTracking(), areas).Counted()
            .Where(report => report.ReceivedAt >= from && report.ReceivedAt < until)
            .GroupBy(report => report.VillageId)
            .Select(group => new StatsLine(
                group.Key,
                group.Max(report => report.VillageName)!,
                group.Count(),
                group.Count(report => report.SolvedLevel == SolvingLevel.Grid),
                group.Count(report => report.SolvedLevel == SolvingLevel.Village),
                group.Count(report => report.SolvedLevel == SolvingLevel.Township),
                group.Count(report => report.SolvedLevel == SolvingLevel.County),
                group.Count(report => report.DueAt < now),
                group.Count(report => report.SolvedLevel != null && !report.WasLate),
                group.Count(report => report.SolvedLevel != null && report.Rating != null),
                group.Count(report => report.SolvedLevel != null && (report.Rating == Rating.Satisfied || report.Rating == Rating.Mostly))))
            .ToListAsync(cancellation);

    /// <summary>What is told of officials lies at the township and counts with its village.</summary>
    private static IQueryable<Report> InReach(IQueryable<Report> reports, IReadOnlyList<AreaPath> areas)
        => reports.Where(report => !report.Restricted).Within(report => report.Path, areas).Concat(reports.Where(report => report.Restricted).Within(report => report.VillagePath, areas));
}
