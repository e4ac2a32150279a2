using Shanzhi.Areas;
using Shanzhi.Assessment.Domain;
using Shanzhi.Features;

namespace Shanzhi.Assessment.Services;

/// <summary>What was counted for one subject.</summary>
internal sealed record SubjectCounts(Guid Id, string Name, IReadOnlyDictionary<string, (long Part, long Whole)> Counts);

/// <summary>What the switched-on modules let be assessed.</summary>
internal sealed class MeasureBook(IEnumerable<IMeasureSource> sources, IFeatureState features)
{
    private readonly List<IMeasureSource> sources = [.. sources.Where(source => features.IsEnabled(source.GetType()))];

    public IReadOnlyList<MeasureInfo> For(SubjectKind kind) => [.. sources.SelectMany(source => source.Measures).Where(measure => measure.Subjects.Contains(kind))];

    /// <summary>Null while its module is off.</summary>
    public MeasureInfo? Find(string key) => sources.SelectMany(source => source.Measures).FirstOrDefault(measure => measure.Key == key);

    public string? Behind(string key, SubjectKind kind, Guid subject, IReadOnlyList<AreaPath> areas, Period period)
        => SourceOf(key)?.Behind(key, kind, subject, areas, period.Start, period.End);

    /// <summary>One question to each module.</summary>
    public async Task<IReadOnlyList<SubjectCounts>> CountAsync(IReadOnlyCollection<string> keys, SubjectKind kind, IReadOnlyList<AreaPath> areas, Period period, CancellationToken cancellation)
    {
        List<MeasureCount> counts = [];
        foreach (var source in keys.Select(SourceOf).OfType<IMeasureSource>().Distinct())
        {
            counts.AddRange(await source.CountAsync([.. keys.Where(key => SourceOf(key) == source)], kind, areas, period.Start, period.End, cancellation));
        }

        return [.. counts.GroupBy(count => count.SubjectId).Select(one => new SubjectCounts(
            one.Key, one.First().SubjectName, one.ToDictionary(count => count.Measure, count => (count.Part, count.Whole), StringComparer.Ordinal)))];
    }

    private IMeasureSource? SourceOf(string key) => sources.Find(source => source.Measures.Any(measure => measure.Key == key));
}
