using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;

namespace Shanzhi.Grid.Centre;

/// <param name="Metres">How far the farthest lies from the first; null where a position is missing.</param>
internal sealed record DuplicateGroup(string CategoryKey, IReadOnlyList<Report> Reports, double? Metres);

/// <summary>Open reports in sight that may be one thing, as the reporter is told while writing: by place, distance or words.</summary>
internal sealed class DuplicateGroups(GridDbContext db, GridSettingsReader settings, TimeProvider clock)
{
    /// <summary>The latest so many are held against each other.</summary>
    private const int MostCompared = 400;
    private const int MostInGroup = 6;

    public async Task<IReadOnlyList<DuplicateGroup>> FindAsync(IQueryable<Report> sight, CancellationToken cancellation)
    {
        var since = clock.GetUtcNow().AddDays(-30);
        var usual = (await settings.GetAsync(cancellation)).DuplicateRadius;
        var radii = await db.Categories.AsNoTracking().ToDictionaryAsync(category => category.Key, category => category.DuplicateRadius ?? usual, StringComparer.Ordinal, cancellation);
        // What only waits for an answer of its reporter cannot be merged; what is told of officials stands by itself.
        var open = await sight.Where(ReportAccess.Open).Where(report => report.ReceivedAt >= since && !report.Restricted && report.State != ReportState.NeedInfo)
            .OrderByDescending(report => report.ReceivedAt).Take(MostCompared).ToListAsync(cancellation);
        List<DuplicateGroup> groups = [];
        foreach (var category in open.GroupBy(report => report.CategoryKey))
        {
            var rest = category.OrderBy(report => report.ReceivedAt).ToList();
            while (rest.Count > 1)
            {
                var first = rest[0];
                rest.RemoveAt(0);
                var isOne = Duplicates.MayBeOneWith(Probe(first), radii.GetValueOrDefault(first.CategoryKey, usual));
                var same = rest.Where(report => isOne(Probe(report))).Take(MostInGroup - 1).ToList();
                if (same.Count > 0)
                {
                    groups.Add(new DuplicateGroup(category.Key, [first, .. same], Farthest(first, same)));
                    rest.RemoveAll(same.Contains);
                }
            }
        }

        return [.. groups.OrderByDescending(group => group.Reports.Count).ThenBy(group => group.Reports[0].ReceivedAt)];
    }

    /// <summary>Of no kind, two things near each other are hardly one: only their words tell.</summary>
    private static DuplicateProbe Probe(Report report)
        => report.CategoryKey == Category.Unknown ? new(report.CategoryKey, report.AreaId, report.Wording, null, null)
            : new(report.CategoryKey, report.AreaId, report.Wording, report.Latitude, report.Longitude) { Place = report.PlaceText };

    private static double? Farthest(Report first, IReadOnlyList<Report> same)
        => first is { Latitude: { } latitude, Longitude: { } longitude } && same.All(report => report.Latitude is not null && report.Longitude is not null)
            ? same.Max(report => Duplicates.Metres(latitude, longitude, report.Latitude!.Value, report.Longitude!.Value)) : null;
}
