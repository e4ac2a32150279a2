using System.Globalization;
using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Grids;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Units;
using Shanzhi.LongJobs;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Boundaries;

internal sealed record BoundaryWork(Guid ImportId, bool Undo);

/// <summary>Brings a file of boundaries in, or takes it back, slice by slice. Areas that are missing come first, in slices of their own: a slice changes one module.</summary>
internal sealed class BoundaryJob(GridDbContext db, Outlines outlines, BoundaryBook book, LayerBook layers, IMediator mediator, TimeProvider clock) : ILongJobHandler
{
    public const string JobKind = "grid.boundaries";

    private const int Size = 50;

    public string Kind => JobKind;

    public async Task<LongJobStep> RunSliceAsync(LongJobState state, CancellationToken cancellation)
    {
        var work = JsonSerializer.Deserialize<BoundaryWork>(state.ParametersJson)!;
        var import = await db.BoundaryImports.SingleOrDefaultAsync(row => row.Id == work.ImportId, cancellation);
        if (import is null || import.State != (work.Undo ? BoundaryImportState.Undoing : BoundaryImportState.Running))
        {
            return new LongJobStep(null, 0, null, [], Finished: true);
        }

        return work.Undo ? await UndoAsync(import, state, cancellation)
            : state.Cursor is not { } cursor || cursor.StartsWith("area:", StringComparison.Ordinal) ? await AreasAsync(import, After(state.Cursor), cancellation)
            : await ApplyAsync(import, After(cursor), cancellation);
    }

    private async Task<LongJobStep> AreasAsync(BoundaryImport import, int after, CancellationToken cancellation)
    {
        var layer = (await layers.GetAsync(cancellation)).Find(import.Layer);
        var rows = layer?.FollowsTree != true ? []
            : await db.BoundaryImportRows.AsNoTracking().Where(row => row.ImportId == import.Id && row.Number > after && row.AddBelowId != null && row.UnitId == null && row.Problem == null)
                .OrderBy(row => row.Number).Take(Size).Select(row => new { row.Number, row.Name, row.AddBelowId }).ToListAsync(cancellation);
        foreach (var row in rows)
        {
            await mediator.Send(new AddArea(row.AddBelowId!.Value, Level(layer!), row.Name), cancellation);
        }

        return new LongJobStep(rows.Count < Size ? "shape:0" : At("area", rows[^1].Number), 0, import.Good, [], Finished: false);
    }

    private async Task<LongJobStep> ApplyAsync(BoundaryImport import, int after, CancellationToken cancellation)
    {
        var rows = await db.BoundaryImportRows.Where(row => row.ImportId == import.Id && row.Number > after && row.Problem == null && row.Shape != null).OrderBy(row => row.Number).Take(Size).ToListAsync(cancellation);
        List<LongJobFailure> failures = [];
        foreach (var row in rows)
        {
            try
            {
                row.UnitId ??= await AddAsync(import, row, cancellation);
                var owner = await outlines.FindAsync(row.UnitId.Value, cancellation) ?? throw new InputException("", "这个地方现在没有了。");
                await book.SetAsync(owner.Id, owner.Layer, owner.Path, Shapes.Read(row.Shape!), cancellation, import);
                import.Done++;
            }
            catch (InputException refused)
            {
                row.Problem = refused.Errors[0].Message.Replace("{0}", row.Name, StringComparison.Ordinal);
                failures.Add(new LongJobFailure(row.Number, row.Problem));
            }
        }

        if (rows.Count < Size)
        {
            (import.State, import.FinishedAt) = (BoundaryImportState.Done, clock.GetUtcNow());
        }

        return new LongJobStep(rows.Count == 0 ? At("shape", after) : At("shape", rows[^1].Number), rows.Count, null, failures, rows.Count < Size);
    }

    /// <summary>The unit a feature brings with it; its area is there by now.</summary>
    private async Task<Guid> AddAsync(BoundaryImport import, BoundaryImportRow row, CancellationToken cancellation)
    {
        var layer = await layers.FindAsync(import.Layer, cancellation);
        var parent = row.AddBelowId!.Value;
        row.AddedUnit = true;
        Guid? area = layer.FollowsTree ? await mediator.Send(new AddArea(parent, Level(layer), row.Name), cancellation) : null;
        if (!layer.IsDefault)
        {
            area = await mediator.Send(new AddPatch(layer.Key, parent, area, row.Name), cancellation);
        }
        else
        {
            await mediator.Send(new AddGrid(area!.Value, [], null), cancellation);
        }

        // The units are asked of the store, where the new one is not yet.
        await db.SaveChangesAsync(cancellation);
        return area.Value;
    }

    private async Task<LongJobStep> UndoAsync(BoundaryImport import, LongJobState state, CancellationToken cancellation)
    {
        var left = await db.BoundaryChanges.CountAsync(change => change.ImportId == import.Id, cancellation);
        var changes = await db.BoundaryChanges.Where(change => change.ImportId == import.Id).OrderBy(change => change.Id).Take(Size).ToListAsync(cancellation);
        foreach (var change in changes)
        {
            var boundary = await book.FindAsync(change.UnitId, cancellation);
            if (boundary?.Revision == change.AfterRevision)
            {
                await book.RestoreAsync(change, boundary.Path, cancellation);
            }
            else
            {
                // Somebody drew it anew since: it is a change like any other now.
                db.BoundaryChanges.Remove(change);
                import.Kept++;
            }
        }

        var finished = left == changes.Count;
        if (finished)
        {
            (import.State, import.FinishedAt) = (BoundaryImportState.Undone, clock.GetUtcNow());
        }

        return new LongJobStep(null, changes.Count, state.Done + left, [], finished);
    }

    private static AreaLevel Level(GridLayer layer) => layer.IsDefault ? AreaLevel.Grid : AreaLevel.MicroGrid;

    private static string At(string phase, int number) => string.Create(CultureInfo.InvariantCulture, $"{phase}:{number}");

    private static int After(string? cursor) => cursor is null ? 0 : int.Parse(cursor.AsSpan(cursor.IndexOf(':', StringComparison.Ordinal) + 1), NumberStyles.None, CultureInfo.InvariantCulture);
}
