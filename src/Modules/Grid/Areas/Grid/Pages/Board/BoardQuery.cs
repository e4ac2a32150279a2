using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;

namespace Shanzhi.Grid.Board;

/// <param name="Who">Who has it, or had it.</param>
internal sealed record BoardLine(string Number, string Text, ReportState State, string AreaName, string? Who, DateTimeOffset ReceivedAt, DateTimeOffset? RepliedAt)
{
    /// <summary>By when it is to be answered; null once it is, and while nobody has taken it up.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>Name of the category, said instead of words that nobody has looked at yet.</summary>
    public string? Kind { get; init; }
}

/// <summary>Told, answered, and called satisfied or mostly satisfied.</summary>
internal sealed record BoardCounts(int Told, int Done, int Satisfied);

internal static class BoardQuery
{
    /// <summary>What is said of a report that has no category yet and that nobody has taken up.</summary>
    public const string Untold = "一件事";

    public static DateTimeOffset MonthStart(DateTimeOffset now)
    {
        var day = Clock.Day(now);
        return Clock.Start(new DateOnly(day.Year, day.Month, 1));
    }

    public static IQueryable<Report> Of(GridDbContext db, Guid villageId)
        => db.Reports.AsNoTracking().Where(report => report.VillageId == villageId).Where(ReportAccess.Public);

    /// <summary>Latest first. What nobody has taken up yet says only what kind of thing it is.</summary>
    public static async Task<IReadOnlyList<BoardLine>> LinesAsync(IQueryable<Report> query, GridCatalogue catalogue, int skip, int take, CancellationToken cancellation)
    {
        var rows = await query.OrderByDescending(report => report.ReceivedAt).Skip(skip).Take(take)
            .Select(report => new
            {
                Line = new BoardLine(report.Number, report.Text != "" ? report.Text : report.Gist ?? "", report.State, report.AreaName, report.LeadDepartment ?? report.AssignedName, report.ReceivedAt, report.RepliedAt)
                {
                    Due = report.AcceptedAt != null && report.RepliedAt == null && !Lifecycle.Closed.Contains(report.State) ? report.DueReply : null,
                },
                Open = report.AcceptedAt != null,
                report.CategoryKey,
            }).ToListAsync(cancellation);
        List<BoardLine> lines = [];
        foreach (var row in rows)
        {
            lines.Add(row.Open ? row.Line : row.Line with { Kind = (await catalogue.CategoryAsync(row.CategoryKey, cancellation))?.Name ?? Untold });
        }

        return lines;
    }

    /// <summary>The reporter's own, in their own words.</summary>
    public static async Task<IReadOnlyList<BoardLine>> OwnLinesAsync(IQueryable<Report> query, int take, CancellationToken cancellation)
        => await query.LatestFirst().Take(take)
            .Select(report => new BoardLine(report.Number, report.Text != "" ? report.Text : report.Gist ?? "", report.State, report.AreaName, report.LeadDepartment ?? report.AssignedName, report.ReceivedAt, report.RepliedAt))
            .ToListAsync(cancellation);

    /// <summary>Private ones count too: a number gives nobody away.</summary>
    public static async Task<BoardCounts> CountsAsync(GridDbContext db, Guid villageId, DateTimeOffset since, CancellationToken cancellation)
    {
        var rows = await db.Reports.AsNoTracking()
            .Where(report => report.VillageId == villageId && report.ReceivedAt >= since && report.Confirmation != Confirmation.Waiting && report.DuplicateOf == null && report.State != ReportState.Withdrawn)
            .GroupBy(_ => 1)
            .Select(group => new { Told = group.Count(), Done = group.Count(report => report.SolvedLevel != null), Satisfied = group.Count(report => report.SolvedLevel != null && (report.Rating == Rating.Satisfied || report.Rating == Rating.Mostly)) })
            .FirstOrDefaultAsync(cancellation);
        return rows is null ? new BoardCounts(0, 0, 0) : new BoardCounts(rows.Told, rows.Done, rows.Satisfied);
    }
}
