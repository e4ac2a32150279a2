using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Stats;

/// <summary>One village, or all together, in a period. Each report counts once, at the level that solved it last; merged and withdrawn ones not at all.</summary>
internal sealed record StatsLine(Guid VillageId, string VillageName, int Told, int Grid, int Village, int Township, int County, int Timely, int Rated, int Satisfied)
{
    public int Solved => Grid + Village + Township + County;

    public int InVillage => Grid + Village;

    /// <summary>Percent of the solved ones that met every deadline; null when none was solved.</summary>
    public int? TimelyShare => Share(Timely, Solved);

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

    public static int? Share(int part, int whole) => whole == 0 ? null : (int)Math.Round(100.0 * part / whole);

    public static StatsLine Sum(IReadOnlyList<StatsLine> lines) => new(
        Guid.Empty, "合计", lines.Sum(l => l.Told), lines.Sum(l => l.Grid), lines.Sum(l => l.Village), lines.Sum(l => l.Township), lines.Sum(l => l.County),
        lines.Sum(l => l.Timely), lines.Sum(l => l.Rated), lines.Sum(l => l.Satisfied));
}

internal static class StatsQuery
{
    /// <param name="until">Not included.</param>
    public static async Task<IReadOnlyList<StatsLine>> LinesAsync(GridDbContext db, IReadOnlyList<AreaPath> areas, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation)
    {
        var counted = db.Reports.AsNoTracking().Within(report => report.VillagePath, areas)
            .Where(report => report.ReceivedAt >= from && report.ReceivedAt < until)
            .Where(report => report.Confirmation != Confirmation.Waiting && report.DuplicateOf == null && report.State != ReportState.Withdrawn);
        return await counted.GroupBy(report => new { report.VillageId, report.VillageName })
            .Select(group => new StatsLine(
                group.Key.VillageId,
                group.Key.VillageName,
                group.Count(),
                group.Count(report => report.SolvedLevel == SolvingLevel.Grid),
                group.Count(report => report.SolvedLevel == SolvingLevel.Village),
                group.Count(report => report.SolvedLevel == SolvingLevel.Township),
                group.Count(report => report.SolvedLevel == SolvingLevel.County),
                group.Count(report => report.SolvedLevel != null && !report.WasLate),
                group.Count(report => report.Rating != null),
                group.Count(report => report.Rating == Rating.Satisfied || report.Rating == Rating.Mostly)))
            .ToListAsync(cancellation);
    }
}
