using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Assessment;
using Shanzhi.Grid.Domain;
using Shanzhi.Modules;

namespace Shanzhi.Grid.Assessing;

/// <summary>What whistles let be assessed of departments, and of the people a village calls: who came in time, who begged off, and what the whistler thought of it. One grouped query.</summary>
[Feature(GridFeatures.Whistles)]
internal sealed class WhistleMeasures(CalledOnes called, Subjects subjects) : IMeasureSource
{
    public IReadOnlyList<MeasureInfo> Measures => CalledOnes.All;

    public async Task<IReadOnlyList<MeasureCount>> CountAsync(
        IReadOnlyCollection<string> measures, SubjectKind kind, IReadOnlyList<AreaPath> areas, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation = default)
    {
        if (kind is not (SubjectKind.Department or SubjectKind.Worker) || !CalledOnes.All.Any(info => measures.Contains(info.Key)))
        {
            return [];
        }

        var sums = await called.Of(new Span(areas, from, until)).GroupBy(call => call.AccountId).Select(group => new
        {
            group.Key,
            Name = group.Max(call => call.Name),
            Owed = group.Count(call => call.Owed), InTime = group.Count(call => call.Owed && call.InTime),
            Summoned = group.Count(call => call.Summoned), Willing = group.Count(call => call.Summoned && call.Willing),
            Graded = group.Count(call => call.Graded), Well = group.Count(call => call.Well),
        }).ToListAsync(cancellation);
        List<MeasureCount> counts = [];
        foreach (var sum in sums)
        {
            if (await subjects.OfAsync(kind, sum.Key, sum.Name, areas, cancellation) is { } subject)
            {
                counts.Add(new MeasureCount(CalledOnes.InTime.Key, subject.Id, subject.Name, sum.InTime, sum.Owed));
                counts.Add(new MeasureCount(CalledOnes.Willing.Key, subject.Id, subject.Name, sum.Willing, sum.Summoned));
                counts.Add(new MeasureCount(CalledOnes.Graded.Key, subject.Id, subject.Name, sum.Well, sum.Graded));
            }
        }

        return [.. counts.Where(count => count.Whole > 0 && measures.Contains(count.Measure))];
    }

    public string? Behind(string measure, SubjectKind kind, Guid subject, IReadOnlyList<AreaPath> areas, DateTimeOffset from, DateTimeOffset until)
    {
        var query = new QueryBuilder
        {
            { "measure", measure }, { "subject", subject.ToString() },
            { "from", Clock.Day(from).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }, { "to", Clock.Day(until).AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
            { "within", areas.Select(area => area.ToString()) },
        };
        return $"/grid/whistles/called{query}";
    }
}
