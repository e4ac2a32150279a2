using System.Text.Json;
using Shanzhi.Areas;
using Shanzhi.Communities.Domain;

namespace Shanzhi.Communities.Imports;

/// <summary>What a table would do.</summary>
/// <param name="Scope">The deepest area that holds every good row.</param>
internal abstract record ImportPlan(ImportKind Kind, string FileName, AreaPath Scope, int RowCount, IReadOnlyList<RowProblem> Problems, ImportCounts Counts)
{
    /// <summary>The good rows, cut into parts that one command works through, as JSON.</summary>
    public abstract IEnumerable<string> Slices();

    /// <summary>The deepest area above all of them.</summary>
    public static AreaPath Common(IEnumerable<AreaPath> paths)
    {
        AreaPath? common = null;
        foreach (var path in paths)
        {
            common ??= path;
            while (!common.Value.Contains(path))
            {
                var trimmed = common.Value.Value.TrimEnd('.');
                common = new AreaPath(trimmed[..(trimmed.LastIndexOf('.') + 1)]);
            }
        }

        return common ?? AreaPath.Root;
    }
}

internal sealed record ImportPlan<TRow>(
    ImportKind Kind, string FileName, AreaPath Scope, int RowCount, IReadOnlyList<RowProblem> Problems, ImportCounts Counts, IReadOnlyList<TRow> Rows, int SliceSize)
    : ImportPlan(Kind, FileName, Scope, RowCount, Problems, Counts)
{
    public override IEnumerable<string> Slices() => Rows.Chunk(SliceSize).Select(rows => JsonSerializer.Serialize(rows));
}
