using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Assessment;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Assessing;

/// <summary>What the closed loop lets be assessed: one grouped query for all shares of reports, one for ratings, whatever the number of subjects.</summary>
internal sealed class GridMeasures(AssessedReports reports, Subjects subjects, TimeProvider clock) : IMeasureSource
{
    public IReadOnlyList<MeasureInfo> Measures { get; } = [.. ReportMeasure.All(default).Select(measure => measure.Info), ReportMeasure.Satisfied];

    public async Task<IReadOnlyList<MeasureCount>> CountAsync(
        IReadOnlyCollection<string> measures, SubjectKind kind, IReadOnlyList<AreaPath> areas, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation = default)
    {
        var span = new Span(areas, from, until);
        var wanted = ReportMeasure.All(clock.GetUtcNow()).Where(measure => measures.Contains(measure.Info.Key) && measure.Info.Subjects.Contains(kind)).ToList();
        List<MeasureCount> counts = [];
        if (wanted.Count > 0)
        {
            foreach (var sum in await SumsAsync(kind, wanted, span, cancellation))
            {
                if (await subjects.OfAsync(kind, sum.Subject!.Value, sum.Name, areas, cancellation) is { } subject)
                {
                    counts.AddRange(wanted.Select((measure, at) => new MeasureCount(measure.Info.Key, subject.Id, subject.Name, sum.At(at).Part, sum.At(at).Whole)));
                }
            }
        }

        if (measures.Contains(ReportMeasure.Satisfied.Key))
        {
            counts.AddRange(await RatingsAsync(kind, span, cancellation));
        }

        // A township is the sum of its villages, a grid of its places.
        return [.. counts.GroupBy(count => (count.Measure, count.SubjectId)).Select(same => same.First() with { Part = same.Sum(one => one.Part), Whole = same.Sum(one => one.Whole) }).Where(count => count.Whole > 0)];
    }

    public string? Behind(string measure, SubjectKind kind, Guid subject, IReadOnlyList<AreaPath> areas, DateTimeOffset from, DateTimeOffset until)
    {
        var query = new QueryBuilder
        {
            { "measure", measure }, { "kind", kind.ToString() }, { "subject", subject.ToString() },
            { "from", Clock.Day(from).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }, { "to", Clock.Day(until).AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
            { "within", areas.Select(area => area.ToString()) },
        };
        return $"/grid/figures{query}";
    }

    private async Task<List<TallySum>> SumsAsync(SubjectKind kind, IReadOnlyList<ReportMeasure> wanted, Span span, CancellationToken cancellation)
    {
        var received = await reports.ReceivedAsync(span, cancellation);
        var tallies = kind switch
        {
            SubjectKind.Worker or SubjectKind.Department => received.Where(report => report.AssignedToId != null).Select(Tally.Of(report => report.AssignedToId, report => report.AssignedName, wanted)),
            SubjectKind.Grid => received.Where(report => !report.Restricted).Select(Tally.Of(report => report.AreaId, report => null, wanted)),
            _ => received.Select(Tally.Of(report => report.VillageId, report => null, wanted)),
        };
        return await tallies.GroupBy(tally => tally.Subject).Select(group => new TallySum(
            group.Key, group.Max(tally => tally.Name),
            group.Sum(tally => tally.Part0), group.Sum(tally => tally.Whole0), group.Sum(tally => tally.Part1), group.Sum(tally => tally.Whole1),
            group.Sum(tally => tally.Part2), group.Sum(tally => tally.Whole2), group.Sum(tally => tally.Part3), group.Sum(tally => tally.Whole3))).ToListAsync(cancellation);
    }

    private async Task<List<MeasureCount>> RatingsAsync(SubjectKind kind, Span span, CancellationToken cancellation)
    {
        var rated = await reports.RatedAsync(span, cancellation);
        var given = kind switch
        {
            SubjectKind.Worker or SubjectKind.Department => rated.Where(one => one.By != null).Select(one => new { Subject = one.By, Name = one.ByName, one.Move.Rating }),
            SubjectKind.Grid => rated.Where(one => !one.Report.Restricted).Select(one => new { Subject = (Guid?)one.Report.AreaId, Name = (string?)null, one.Move.Rating }),
            _ => rated.Select(one => new { Subject = (Guid?)one.Report.VillageId, Name = (string?)null, one.Move.Rating }),
        };
        var sums = await given.GroupBy(one => one.Subject)
            .Select(group => new { group.Key, Name = group.Max(one => one.Name), Whole = group.Count(), Part = group.Count(one => one.Rating != Rating.Not) }).ToListAsync(cancellation);
        List<MeasureCount> counts = [];
        foreach (var sum in sums)
        {
            if (await subjects.OfAsync(kind, sum.Key!.Value, sum.Name, span.Areas, cancellation) is { } subject)
            {
                counts.Add(new MeasureCount(ReportMeasure.Satisfied.Key, subject.Id, subject.Name, sum.Part, sum.Whole));
            }
        }

        return counts;
    }
}
