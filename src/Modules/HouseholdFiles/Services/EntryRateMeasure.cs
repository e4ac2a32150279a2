using Shanzhi.Areas;
using Shanzhi.Assessment;
using Shanzhi.Communities;
using Shanzhi.Text;

namespace Shanzhi.HouseholdFiles.Services;

/// <summary>录入率, for assessments: as it stands at the period's end, or now while the period runs.</summary>
internal sealed class EntryRateMeasure(EntryRates rates, GridsBelow grids, TimeProvider time) : IMeasureSource
{
    public const string Key = "files.entered";

    public IReadOnlyList<MeasureInfo> Measures { get; } = [new(Key, "信息录入率", "录好没过期的项数", "应录的项数", [SubjectKind.Worker, SubjectKind.Grid, SubjectKind.Village, SubjectKind.Township])];

    public async Task<IReadOnlyList<MeasureCount>> CountAsync(
        IReadOnlyCollection<string> measures, SubjectKind kind, IReadOnlyList<AreaPath> areas, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation = default)
    {
        if (!measures.Contains(Key, StringComparer.Ordinal) || kind == SubjectKind.Department)
        {
            return [];
        }

        var now = time.GetUtcNow();
        var day = ChineseDates.DayOf(until < now ? until.AddTicks(-1) : now);
        if (kind is SubjectKind.Village or SubjectKind.Township)
        {
            var found = await rates.OfAreasAsync(kind == SubjectKind.Village ? AreaLevel.Village : AreaLevel.Township, areas, day, cancellation);
            return [.. found.Select(one => new MeasureCount(Key, one.Area.Id, one.Area.Name, one.Rate.Filled, one.Rate.Due))];
        }

        var all = await grids.FindAsync(areas, cancellation);
        var of = await rates.OfGridsAsync(all, day, cancellation);
        var counted = all.Where(grid => of.TryGetValue(grid.AreaId, out var rate) && rate.Due > 0);
        return kind == SubjectKind.Grid
            ? [.. counted.Select(grid => new MeasureCount(Key, grid.AreaId, grid.Name, of[grid.AreaId].Filled, of[grid.AreaId].Due))]
            : [.. counted.Where(grid => grid.LeadId is not null).GroupBy(grid => grid.LeadId!.Value)
                .Select(mine => new MeasureCount(Key, mine.Key, mine.First().LeadName ?? "", mine.Sum(grid => of[grid.AreaId].Filled), mine.Sum(grid => of[grid.AreaId].Due)))];
    }

    public string? Behind(string measure, SubjectKind kind, Guid subject, IReadOnlyList<AreaPath> areas, DateTimeOffset from, DateTimeOffset until) => kind switch
    {
        SubjectKind.Grid => $"/files/lists/{subject}",
        SubjectKind.Village => $"/files/lists?village={subject}",
        _ => null,
    };
}
