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
/// <param name="ItemsBehind">Likewise of the plus and minus items: who took a point off, why, and where that can be looked up.</param>
internal sealed record LineRow(Guid Id, string Name, string PlaceName, Score Score, Standing Standing, IReadOnlyList<string?> Behind, IReadOnlyList<string?> ItemsBehind, string Note = "")
{
    public static LineRow Of(Assessed one, Scheme scheme, Formula formula, MeasureBook measures, IReadOnlyList<AreaPath> areas, Period period)
        => new(one.SubjectId, one.Name, one.PlaceName, one.Score, one.Standing, [.. formula.Measures.Select(measure => measures.Behind(measure.Key, scheme.Kind, one.SubjectId, areas, period))],
            Items(scheme.Id, scheme.Kind, formula, measures, one.SubjectId, areas, period));

    public static LineRow Of(RunLine line, Run run, Formula formula, MeasureBook measures)
        => new(line.Id, line.SubjectName, line.PlaceName, line.Score(), new Standing(line.Rank, line.Board),
            [.. formula.Measures.Select(measure => measures.Behind(measure.Key, run.Kind, line.SubjectId, [line.Path], run.Period))],
            Items(run.SchemeId, run.Kind, formula, measures, line.SubjectId, [line.Path], run.Period), line.Note);

    /// <summary>Records by hand have their own list, what is counted has its measure's.</summary>
    public static IReadOnlyList<string?> Items(Guid scheme, SubjectKind kind, Formula formula, MeasureBook measures, Guid subject, IReadOnlyList<AreaPath> areas, Period period)
        => [.. formula.Items.Select(item => item.Measure is { } key ? measures.Behind(key, kind, subject, areas, period)
            : Marks(scheme, subject, item.Name, period))];

    public static string Marks(Guid scheme, Guid subject, string item, Period period)
        => $"/assessment/marks/of?scheme={scheme}&subject={subject}&item={Uri.EscapeDataString(item)}&from={period.From:yyyy-MM-dd}&to={period.To:yyyy-MM-dd}";
}
