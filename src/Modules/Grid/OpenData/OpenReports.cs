using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;

namespace Shanzhi.Grid.OpenData;

/// <summary>One public report as everybody may have it.</summary>
/// <param name="Text">Empty until somebody has taken it up; whole numbers of people starred.</param>
/// <param name="Latitude">To a hundred metres; null until somebody has taken it up.</param>
internal sealed record OpenReport(
    string Number, DateTimeOffset ReceivedAt, string? VillageCode, string VillageName, string CategoryKey, string Category, string State, bool Open, string Level,
    DateTimeOffset? RepliedAt, DateTimeOffset? ClosedAt, bool WasLate, string? Rating, string Text, double? Latitude, double? Longitude);

/// <summary>The public reports of a year up to last midnight, in pieces: a slow reader holds no connection, and a big county no memory.</summary>
internal sealed class OpenReports(GridDbContext db, GridCatalogue catalogue, IAreaDirectory areas, TimeProvider clock)
{
    private const int Piece = 500;

    public static DateTimeOffset Start(int year) => Clock.Start(new DateOnly(year, 1, 1));

    /// <summary>Made anew each night: what came today is told tomorrow.</summary>
    public DateTimeOffset Until(int year)
    {
        var (midnight, end) = (Clock.Start(Clock.Day(clock.GetUtcNow())), Start(year + 1));
        return midnight < end ? midnight : end;
    }

    /// <summary>Years there is something of, latest first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(CancellationToken cancellation)
    {
        var first = await db.Reports.Where(ReportAccess.Public).OrderBy(report => report.ReceivedAt).Select(report => (DateTimeOffset?)report.ReceivedAt).FirstOrDefaultAsync(cancellation);
        var now = Clock.Day(clock.GetUtcNow()).Year;
        return first is { } at ? [.. Enumerable.Range(Clock.Day(at).Year, Math.Max(1, now - Clock.Day(at).Year + 1)).Reverse()] : [now];
    }

    public async IAsyncEnumerable<OpenReport> ReadAsync(int year, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (from, until, after) = (Start(year), Until(year), Guid.Empty);
        while (true)
        {
            var rows = await db.Reports.AsNoTracking().Where(ReportAccess.Public)
                .Where(report => report.ReceivedAt < until && (report.ReceivedAt > from || (report.ReceivedAt == from && report.Id > after)))
                .OrderBy(report => report.ReceivedAt).ThenBy(report => report.Id).Take(Piece).ToListAsync(cancellation);
            foreach (var row in rows)
            {
                yield return await ShowAsync(row, cancellation);
            }

            if (rows.Count < Piece)
            {
                yield break;
            }

            (from, after) = (rows[^1].ReceivedAt, rows[^1].Id);
        }
    }

    private async Task<OpenReport> ShowAsync(Report report, CancellationToken cancellation)
    {
        var open = ReportAccess.WordsArePublic(report);
        var category = await catalogue.CategoryAsync(report.CategoryKey, cancellation);
        return new OpenReport(
            report.Number, Clock.Local(report.ReceivedAt), (await areas.FindAsync(report.VillageId, cancellation))?.Code, report.VillageName, report.CategoryKey, category?.Name ?? "分不清",
            Words.State(report.State), report.State.IsOpen(), Words.Level(report.SolvedLevel ?? report.Level), Local(report.RepliedAt), Local(report.ClosedAt), report.WasLate,
            report.Rating is { } rating ? Words.Rating(rating) : null, open ? ReportText.Public(report.Wording) : "", open ? Round(report.Latitude) : null, open ? Round(report.Longitude) : null);
    }

    private static DateTimeOffset? Local(DateTimeOffset? at) => at is { } given ? Clock.Local(given) : null;

    private static double? Round(double? degrees) => degrees is { } given ? Math.Round(given, 3) : null;
}
