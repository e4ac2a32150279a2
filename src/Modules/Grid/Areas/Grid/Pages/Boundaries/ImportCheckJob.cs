using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities;
using Shanzhi.Grid.Checks;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.LongJobs;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Boundaries;

internal sealed record ImportCheckWork(Guid ImportId);

/// <summary>Holds each feature of a file against its parent, its neighbours and the rest of the file, a few a slice; then the file may be let in.</summary>
internal sealed class ImportCheckJob(GridDbContext db, ImportGround grounds, BoundaryCheck check, IAreaDirectory areas, IStringLocalizer<SharedStrings> texts) : ILongJobHandler
{
    public const string JobKind = "grid.boundaries.check";

    private const int Size = 10;

    public string Kind => JobKind;

    public async Task<LongJobStep> RunSliceAsync(LongJobState state, CancellationToken cancellation)
    {
        var id = JsonSerializer.Deserialize<ImportCheckWork>(state.ParametersJson)!.ImportId;
        var import = await db.BoundaryImports.SingleOrDefaultAsync(row => row.Id == id, cancellation);
        if (import is not { State: BoundaryImportState.Checking })
        {
            return new LongJobStep(null, 0, null, [], Finished: true);
        }

        var after = state.Cursor is { } cursor ? int.Parse(cursor, CultureInfo.InvariantCulture) : 0;
        var rows = await db.BoundaryImportRows.AsNoTracking().Where(row => row.ImportId == id && row.Number > after && row.Problem == null && row.Shape != null).OrderBy(row => row.Number).Take(Size).ToListAsync(cancellation);
        var ground = rows.Count == 0 ? null : await grounds.OfAsync(import, cancellation);
        foreach (var row in rows)
        {
            var flaws = await LookAsync(import.Layer, row, ground!, cancellation);
            db.BoundaryImportFlaws.AddRange(flaws.Select(flaw => new BoundaryImportFlaw
            {
                ImportId = id, Number = row.Number, Name = $"{row.Code} {row.Name}".Trim(), Kind = flaw.Kind, Other = flaw.Other, Amount = flaw.Amount,
            }));
        }

        var finished = rows.Count < Size;
        import.State = finished ? BoundaryImportState.Checked : BoundaryImportState.Checking;
        return new LongJobStep(rows.Count == 0 ? state.Cursor : rows[^1].Number.ToString(CultureInfo.InvariantCulture), rows.Count, import.Good, [], finished);
    }

    private async Task<IReadOnlyList<Flaw>> LookAsync(string layer, BoundaryImportRow row, FileGround ground, CancellationToken cancellation)
    {
        var shape = Shapes.Read(row.Shape!);
        var parent = ground.ParentOf(row.Id) is { } id ? await areas.FindAsync(id, cancellation) : null;
        var earlier = ground.Before(row.Number, shape.EnvelopeInternal, BoundaryCheck.MostNeighbours);
        var ids = earlier.Select(piece => piece.RowId).ToList();
        var shapes = await db.BoundaryImportRows.AsNoTracking().Where(other => ids.Contains(other.Id)).Select(other => new { other.Id, other.Shape }).ToDictionaryAsync(other => other.Id, other => Shapes.Read(other.Shape!), cancellation);
        var beside = earlier.Where(piece => shapes.ContainsKey(piece.RowId)).Select(piece => (texts["第 {0} 块{1}", piece.Number, piece.Name].Value, shapes[piece.RowId])).ToList();
        var flaws = await check.ShapeAsync(layer, shape, parent, ground.Replaced, beside, cancellation);
        return ground.IsFirst(row.Id) ? [.. flaws, .. await check.HouseholdsAsync(layer, parent, cancellation)] : flaws;
    }
}
