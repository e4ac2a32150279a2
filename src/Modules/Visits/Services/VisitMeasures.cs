using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Assessment;
using Shanzhi.Communities;
using Shanzhi.Visits.Coverage;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Services;

/// <summary>What visits let be assessed: households seen, quotas kept, what was heard and answered.</summary>
internal sealed class VisitMeasures(VisitsDbContext db, CoverageQuery coverage, QuotaReader quotas, IStaffDirectory staff, IAreaDirectory areas) : IMeasureSource
{
    private const string CoverageKey = "visits.coverage";
    private const string QuotaKey = "visits.quota";
    private const string AnsweredKey = "visits.answered";

    public IReadOnlyList<MeasureInfo> Measures { get; } =
    [
        new(CoverageKey, "走访覆盖率", "走访过的户数", "应走访的户数", [SubjectKind.Worker, SubjectKind.Grid, SubjectKind.Village, SubjectKind.Township]),
        new(QuotaKey, "走访任务完成率", "完成的走访任务", "应完成的走访任务", [SubjectKind.Worker, SubjectKind.Village, SubjectKind.Township]),
        new(AnsweredKey, "走访诉求答复率", "已经答复的件数", "走访中听到的件数", [SubjectKind.Worker, SubjectKind.Village, SubjectKind.Township]),
    ];

    public async Task<IReadOnlyList<MeasureCount>> CountAsync(
        IReadOnlyCollection<string> measures, SubjectKind kind, IReadOnlyList<AreaPath> areas, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation = default)
    {
        var span = new Span(Clock.Day(from), Clock.Day(until));
        List<MeasureCount> counts = [];
        foreach (var info in Measures.Where(info => measures.Contains(info.Key) && info.Subjects.Contains(kind)))
        {
            counts.AddRange(info.Key switch
            {
                CoverageKey => await SeenAsync(kind, areas, span, cancellation),
                QuotaKey => await QuotaAsync(kind, areas, span, cancellation),
                _ => await AnsweredAsync(kind, areas, span, cancellation),
            });
        }

        return [.. counts.Where(count => count.Whole > 0)];
    }

    public string? Behind(string measure, SubjectKind kind, Guid subject, IReadOnlyList<AreaPath> areas, DateTimeOffset from, DateTimeOffset until) => (measure, kind) switch
    {
        (CoverageKey, SubjectKind.Village or SubjectKind.Township) => $"/visits/coverage?place={subject}",
        (CoverageKey, SubjectKind.Worker) => $"/visits/unseen?worker={subject}",
        (CoverageKey, SubjectKind.Grid) => $"/visits/unseen?grid={subject}",
        (QuotaKey, SubjectKind.Village or SubjectKind.Township) => $"/visits/coverage?place={subject}&period=Month",
        _ => null,
    };

    private async Task<IEnumerable<MeasureCount>> SeenAsync(SubjectKind kind, IReadOnlyList<AreaPath> within, Span span, CancellationToken cancellation)
    {
        var lines = kind switch
        {
            SubjectKind.Worker => await coverage.WorkersAsync(coverage.Within(within), span, cancellation),
            SubjectKind.Grid => await coverage.GridsAsync(within, span, cancellation),
            _ => await coverage.OfAsync(await SubjectsAsync(kind, within, cancellation), span, cancellation),
        };
        return lines.Select(line => new MeasureCount(CoverageKey, line.Id, line.Name, line.Seen, line.Households));
    }

    /// <summary>Of each of a plan's own periods that ends in the span, each worker's task once.</summary>
    private async Task<IEnumerable<MeasureCount>> QuotaAsync(SubjectKind kind, IReadOnlyList<AreaPath> within, Span span, CancellationToken cancellation)
    {
        var lines = (await quotas.EndingAsync(within, span, cancellation)).ToList();
        if (kind == SubjectKind.Worker)
        {
            return lines.GroupBy(line => (line.WorkerId, line.WorkerName)).Select(group => new MeasureCount(QuotaKey, group.Key.WorkerId, group.Key.WorkerName, group.Count(line => line.Kept), group.Count()));
        }

        return (await SubjectsAsync(kind, within, cancellation)).Select(area => (area, own: lines.FindAll(line => area.Path.Contains(line.Area))))
            .Select(pair => new MeasureCount(QuotaKey, pair.area.Id, pair.area.Name, pair.own.Count(line => line.Kept), pair.own.Count));
    }

    private async Task<IEnumerable<MeasureCount>> AnsweredAsync(SubjectKind kind, IReadOnlyList<AreaPath> within, Span span, CancellationToken cancellation)
    {
        var (start, end) = (span.Start, span.End);
        var heard = db.Heard.AsNoTracking().Within(row => row.Path, within).Where(row => row.OccurredAt >= start && row.OccurredAt < end);
        if (kind == SubjectKind.Worker)
        {
            Dictionary<Guid, string> names = [];
            foreach (var area in within)
            {
                foreach (var holder in await staff.WithinAsync(area, cancellation))
                {
                    names[holder.AccountId] = holder.Name;
                }
            }

            List<MeasureCount> counts = [];
            foreach (var row in await heard.GroupBy(row => row.WorkerId).Select(group => new { group.Key, All = group.Count(), Answered = group.Count(one => one.AnsweredAt != null) }).ToListAsync(cancellation))
            {
                // Few have moved elsewhere since.
                counts.Add(new MeasureCount(AnsweredKey, row.Key, names.GetValueOrDefault(row.Key) ?? (await staff.FindAsync(row.Key, cancellation))?.Name ?? "", row.Answered, row.All));
            }

            return counts;
        }

        var cells = await heard.GroupBy(row => row.Path).Select(group => new { group.Key, All = group.Count(), Answered = group.Count(one => one.AnsweredAt != null) }).ToListAsync(cancellation);
        return (await SubjectsAsync(kind, within, cancellation)).Select(area => (area, own: cells.FindAll(cell => area.Path.Contains(cell.Key))))
            .Select(pair => new MeasureCount(AnsweredKey, pair.area.Id, pair.area.Name, pair.own.Sum(cell => cell.Answered), pair.own.Sum(cell => cell.All)));
    }

    private async Task<IReadOnlyList<AreaView>> SubjectsAsync(SubjectKind kind, IReadOnlyList<AreaPath> within, CancellationToken cancellation)
    {
        List<AreaView> found = [];
        foreach (var area in within)
        {
            found.AddRange(await areas.BelowAsync(area, kind == SubjectKind.Township ? AreaLevel.Township : AreaLevel.Village, cancellation));
        }

        return [.. found.DistinctBy(area => area.Id)];
    }
}
