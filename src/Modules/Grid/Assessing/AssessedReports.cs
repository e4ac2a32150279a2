using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Assessment;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Stats;

namespace Shanzhi.Grid.Assessing;

/// <summary>A period of an assessment in some areas; the end is not part of it.</summary>
internal sealed record Span(IReadOnlyList<AreaPath> Areas, DateTimeOffset From, DateTimeOffset Until);

/// <summary>A rating as it was given, and whose answer it is of: the last one before it, whoever has the report by now. Where answers are checked, it is of whoever did it (办完报核查), not of whoever let it pass.</summary>
internal sealed class Rated
{
    public required Report Report { get; init; }

    public required ReportMove Move { get; init; }

    public Guid? By { get; init; }

    public string? ByName { get; init; }
}

/// <summary>Which reports and ratings an assessment looks at: as 统计通报 does, reports by the day they were received and ratings by the day they were given.</summary>
internal sealed class AssessedReports(GridDbContext db, IAreaDirectory areas)
{
    public async Task<IQueryable<Report>> ReceivedAsync(Span span, CancellationToken cancellation)
        => (await LyingAsync(db.Reports.AsNoTracking(), span.Areas, cancellation)).Counted().Where(report => report.ReceivedAt >= span.From && report.ReceivedAt < span.Until);

    public async Task<IQueryable<Rated>> RatedAsync(Span span, CancellationToken cancellation)
        => db.ReportMoves.AsNoTracking()
            // The grades one by one, so that their index is entered by day.
            .Where(move => (move.Rating == Rating.Satisfied || move.Rating == Rating.Mostly || move.Rating == Rating.Not) && move.At >= span.From && move.At < span.Until)
            .Join(await LyingAsync(db.Reports.AsNoTracking(), span.Areas, cancellation), move => move.ReportId, report => report.Id, (move, report) => new Rated
            {
                Report = report,
                Move = move,
                By = db.ReportMoves.Where(reply => reply.ReportId == move.ReportId && (reply.Act == ReportAct.Reply || reply.Act == ReportAct.Finish) && reply.Sequence < move.Sequence)
                    .OrderByDescending(reply => reply.Sequence).Select(reply => reply.ActorId).FirstOrDefault(),
                ByName = db.ReportMoves.Where(reply => reply.ReportId == move.ReportId && (reply.Act == ReportAct.Reply || reply.Act == ReportAct.Finish) && reply.Sequence < move.Sequence)
                    .OrderByDescending(reply => reply.Sequence).Select(reply => reply.ActorName).FirstOrDefault(),
            });

    /// <summary>Those of one subject. What is told of officials lies at the township, and counts with its village but with no grid.</summary>
    public async Task<Expression<Func<Report, bool>>> OfAsync(SubjectKind kind, Guid subject, CancellationToken cancellation)
    {
        if (kind is SubjectKind.Worker or SubjectKind.Department)
        {
            return report => report.AssignedToId == subject;
        }

        var path = (await areas.FindAsync(subject, cancellation))?.Path ?? throw new Messaging.NotFoundException();
        var (lower, upper) = (path.Lower, path.Upper);
        return kind == SubjectKind.Grid
            ? report => !report.Restricted && report.Path >= lower && report.Path < upper
            : report => report.VillagePath >= lower && report.VillagePath < upper;
    }

    private async Task<IQueryable<Report>> LyingAsync(IQueryable<Report> reports, IReadOnlyList<AreaPath> within, CancellationToken cancellation)
    {
        List<AreaPath> villages = [];
        foreach (var area in within)
        {
            var line = await areas.LineageAsync(area, cancellation);
            if (line is [] or [_])
            {
                // The whole tenant: the day alone finds them.
                return reports;
            }

            villages.Add(line.FirstOrDefault(step => step.Level == AreaLevel.Village)?.Path ?? area);
        }

        // The village's path has an index with the day behind it; the place itself, or for what is told of officials the village, is what decides.
        return reports.Within(report => report.VillagePath, villages).CountingFor(within);
    }
}
