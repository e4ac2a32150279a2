using Shanzhi.Areas;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Services;

namespace Shanzhi.Assessment.Pages;

/// <summary>Results as a table: one row an assessed, one column a measure.</summary>
internal sealed record LineTable(SubjectKind Kind, IReadOnlyList<LineColumn> Columns, IReadOnlyList<string> Items, IReadOnlyList<LineRow> Rows, int Most)
{
    /// <summary>Of a formula: what its measures are called today, or were by their keys.</summary>
    public static LineTable Of(SubjectKind kind, Formula formula, MeasureBook measures, IEnumerable<LineRow> rows)
    {
        var columns = formula.Measures.Select(measure => new LineColumn(measure.Key, measures.Find(measure.Key)?.Name ?? measure.Key, measure.Weight)).ToList();
        var all = rows.ToList();
        return new LineTable(kind, columns, [.. formula.Items.Select(item => item.Name)], all, Math.Max(1, Math.Max(formula.Base + formula.Weight, all.Select(row => row.Score.Points).DefaultIfEmpty(0).Max())));
    }
}

internal sealed record LineColumn(string Key, string Name, int Weight);

/// <param name="Behind">Addresses of the lists behind the measures' numbers, in the columns' order; null where there is none to show.</param>
internal sealed record LineRow(Guid Id, string Name, string PlaceName, Score Score, Standing Standing, IReadOnlyList<string?> Behind, string Note = "")
{
    public static LineRow Of(Assessed one, Formula formula, SubjectKind kind, MeasureBook measures, IReadOnlyList<AreaPath> areas, Period period)
        => new(one.SubjectId, one.Name, one.PlaceName, one.Score, one.Standing, [.. formula.Measures.Select(measure => measures.Behind(measure.Key, kind, one.SubjectId, areas, period))]);

    public static LineRow Of(RunLine line, Run run, Formula formula, MeasureBook measures)
        => new(line.Id, line.SubjectName, line.PlaceName, line.Score(), new Standing(line.Rank, line.Board),
            [.. formula.Measures.Select(measure => measures.Behind(measure.Key, run.Kind, line.SubjectId, [line.Path], run.Period))], line.Note);
}
