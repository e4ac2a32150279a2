using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Communities;
using Shanzhi.Features;
using Shanzhi.Grid;

namespace Shanzhi.Assessment.Services;

/// <summary>One assessed, before anything is kept.</summary>
/// <param name="PlaceName">What it lies in.</param>
/// <param name="LeadId">Who leads a grid now.</param>
internal sealed record Assessed(Guid SubjectId, string Name, string PlaceName, AreaPath Path, Score Score, Standing Standing, Guid? LeadId = null);

/// <summary>Counts and scores all subjects of a scheme.</summary>
/// <param name="grids">None where there are no grids.</param>
internal sealed class Assessor(AssessmentDbContext db, MeasureBook measures, IAreaDirectory areas, IEnumerable<IGridDirectory> grids, IFeatureState features)
{
    /// <summary>Best first; those with too few cases last, by name. Villages and townships are all there, others where something was counted.</summary>
    public async Task<IReadOnlyList<Assessed>> OfAsync(Scheme scheme, Formula formula, IReadOnlyList<AreaPath> within, Period period, CancellationToken cancellation)
    {
        var keys = formula.Measures.Select(measure => measure.Key).Concat(formula.Items.Select(item => item.Measure).OfType<string>()).Distinct(StringComparer.Ordinal).ToList();
        var counts = (await measures.CountAsync(keys, scheme.Kind, within, period, cancellation)).ToDictionary(subject => subject.Id);
        var marks = await MarksAsync(scheme.Id, within, period, cancellation);
        var subjects = await SubjectsAsync(scheme.Kind, within, counts, marks, cancellation);
        List<Assessed> assessed = [.. subjects.Select(subject => subject with { Score = Score.Of(formula, new ScoreInputs(counts.GetValueOrDefault(subject.SubjectId)?.Counts ?? None, marks.GetValueOrDefault(subject.SubjectId) ?? NoMarks)) })];
        var standings = Ranking.Of(assessed.ConvertAll(one => one.Score), scheme.MayBePublic ? formula.Boards : null);
        return [.. assessed.Select((one, at) => one with { Standing = standings[at] }).OrderBy(one => one.Standing.Rank ?? int.MaxValue).ThenBy(one => one.PlaceName, StringComparer.Ordinal).ThenBy(one => one.Name, StringComparer.Ordinal)];
    }

    private static readonly Dictionary<string, (long, long)> None = [];
    private static readonly Dictionary<string, int> NoMarks = [];
    private static readonly Score Blank = new(0, 0, 0, false, [], []);

    private async Task<Dictionary<Guid, Dictionary<string, int>>> MarksAsync(Guid scheme, IReadOnlyList<AreaPath> within, Period period, CancellationToken cancellation)
    {
        var rows = await db.Marks.AsNoTracking().Where(mark => mark.SchemeId == scheme && mark.Day >= period.From && mark.Day <= period.To && mark.CancelReason == null).Within(mark => mark.Path, within)
            .GroupBy(mark => new { mark.SubjectId, mark.ItemName }).Select(group => new { group.Key.SubjectId, group.Key.ItemName, Times = group.Count() }).ToListAsync(cancellation);
        return rows.GroupBy(row => row.SubjectId).ToDictionary(one => one.Key, one => one.ToDictionary(row => row.ItemName, row => row.Times, StringComparer.Ordinal));
    }

    private async Task<List<Assessed>> SubjectsAsync(SubjectKind kind, IReadOnlyList<AreaPath> within, Dictionary<Guid, SubjectCounts> counts, Dictionary<Guid, Dictionary<string, int>> marks, CancellationToken cancellation)
    {
        if (kind is SubjectKind.Worker or SubjectKind.Department)
        {
            return [.. counts.Values.Select(subject => new Assessed(subject.Id, subject.Name, "", within is [var only] ? only : AreaPath.Root, Blank, default))];
        }

        Dictionary<Guid, AreaView> places = [];
        Dictionary<Guid, Guid> leads = [];
        if (kind == SubjectKind.Grid)
        {
            foreach (var id in counts.Keys.Concat(marks.Keys))
            {
                if (await areas.FindAsync(id, cancellation) is { } grid)
                {
                    places[id] = grid;
                }
            }

            leads = await LeadsAsync(within, cancellation);
        }
        else
        {
            foreach (var area in within)
            {
                foreach (var place in await areas.BelowAsync(area, kind == SubjectKind.Village ? AreaLevel.Village : AreaLevel.Township, cancellation))
                {
                    places[place.Id] = place;
                }
            }
        }

        List<Assessed> subjects = new(places.Count);
        foreach (var (id, place) in places)
        {
            var above = (await areas.LineageAsync(place.Path, cancellation)).Where(step => step.Level is AreaLevel.Township or AreaLevel.Village && step.Id != place.Id).Select(step => step.Name);
            subjects.Add(new Assessed(id, place.Name, string.Join(' ', above), place.Path, Blank, default, leads.TryGetValue(id, out var lead) ? lead : null));
        }

        return subjects;
    }

    private async Task<Dictionary<Guid, Guid>> LeadsAsync(IReadOnlyList<AreaPath> within, CancellationToken cancellation)
    {
        Dictionary<Guid, Guid> leads = [];
        foreach (var directory in grids.Where(one => features.IsEnabled(one.GetType())))
        {
            foreach (var area in within)
            {
                foreach (var grid in await directory.BelowAsync(area, cancellation))
                {
                    if (grid.LeadId is { } lead)
                    {
                        leads[grid.AreaId] = lead;
                    }
                }
            }
        }

        return leads;
    }
}
