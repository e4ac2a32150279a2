using System.Text.Json;
using Shanzhi.Areas;
using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.Communities.Imports;

/// <summary>What a table would do.</summary>
/// <param name="Scope">Whoever may bring tables in there sees this one: see <see cref="ScopeOf"/>.</param>
internal abstract record ImportPlan(ImportKind Kind, string FileName, AreaPath Scope, int RowCount, IReadOnlyList<RowProblem> Problems, ImportCounts Counts)
{
    /// <summary>The good rows, cut into parts that one command works through, as JSON.</summary>
    public abstract IEnumerable<string> Slices();

    /// <summary>The deepest area above all good rows. When none is good, a place the uploader has, so that they and those above see what to mend.</summary>
    /// <param name="reach">Where the uploader may bring such tables in.</param>
    /// <exception cref="InputException">Each row lies in reach, and what holds them all does not.</exception>
    public static AreaPath ScopeOf(IEnumerable<AreaPath> good, IReadOnlyList<AreaPath> reach)
    {
        AreaPath? common = null;
        foreach (var path in good)
        {
            common ??= path;
            while (!common.Value.Contains(path))
            {
                var trimmed = common.Value.Value.TrimEnd('.');
                common = new AreaPath(trimmed[..(trimmed.LastIndexOf('.') + 1)]);
            }
        }

        return common is not { } scope ? reach is [var own, ..] ? own : AreaPath.Root
            : reach.Any(area => area.Contains(scope)) ? scope
            : throw new InputException("File", "表里的行分在您管的几个地方，请一个地方一份，分开上传。");
    }
}

internal sealed record ImportPlan<TRow>(
    ImportKind Kind, string FileName, AreaPath Scope, int RowCount, IReadOnlyList<RowProblem> Problems, ImportCounts Counts, IReadOnlyList<TRow> Rows, int SliceSize)
    : ImportPlan(Kind, FileName, Scope, RowCount, Problems, Counts)
{
    public override IEnumerable<string> Slices() => Rows.Chunk(SliceSize).Select(rows => JsonSerializer.Serialize(rows));
}
