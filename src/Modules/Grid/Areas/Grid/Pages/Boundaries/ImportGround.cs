using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using Shanzhi.Areas;
using Shanzhi.Caching;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;

namespace Shanzhi.Grid.Boundaries;

/// <summary>Where the features of one file lie, so that each is held against its neighbours only.</summary>
internal sealed class ImportGround(GridDbContext db, LayerBook layers, UnitDirectory units, IAreaDirectory areas, ITenantCache cache)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public ValueTask<FileGround> OfAsync(BoundaryImport import, CancellationToken cancellation)
        => cache.GetOrCreateAsync($"grid.import.{import.Id}", token => ReadAsync(import, token), Lifetime, cancellation);

    private async Task<FileGround> ReadAsync(BoundaryImport import, CancellationToken cancellation)
    {
        List<FilePiece> pieces = [];
        List<BoundaryBox> boxes = [];
        await foreach (var row in db.BoundaryImportRows.AsNoTracking().Where(row => row.ImportId == import.Id && row.Problem == null && row.Shape != null).OrderBy(row => row.Number).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var box = Shapes.Read(row.Shape!).EnvelopeInternal;
            pieces.Add(new FilePiece(row.Id, row.Number, row.Name.Length > 0 ? row.Name : row.Code, row.UnitId, row.AddBelowId));
            boxes.Add(new BoundaryBox(row.Id, AreaPath.Root, 0, box.MinY, box.MinX, box.MaxY, box.MaxX));
        }

        return new FileGround(pieces, new BoundaryBoxes(boxes), await ParentsAsync(import.Layer, pieces, cancellation));
    }

    private async Task<Dictionary<Guid, Guid>> ParentsAsync(string layerKey, List<FilePiece> pieces, CancellationToken cancellation)
    {
        var layer = (await layers.GetAsync(cancellation)).Find(layerKey);
        var known = layer is null ? null : await units.NamedAsync(layer, pieces.Where(piece => piece.UnitId is not null).Select(piece => piece.UnitId!.Value).ToList(), cancellation);
        Dictionary<Guid, Guid> parents = [];
        foreach (var piece in pieces)
        {
            var parent = piece.UnitId is not { } id ? piece.AddBelowId : known is null ? (await areas.FindAsync(id, cancellation))?.ParentId : known.GetValueOrDefault(id)?.ParentId;
            if (parent is { } found)
            {
                parents[piece.RowId] = found;
            }
        }

        return parents;
    }
}

/// <param name="UnitId">What it is for; null when that is to be added.</param>
internal sealed record FilePiece(Guid RowId, int Number, string Name, Guid? UnitId, Guid? AddBelowId);

/// <summary>The features of a file that can go in: boxes and names, without their shapes.</summary>
internal sealed class FileGround(IReadOnlyList<FilePiece> pieces, BoundaryBoxes boxes, IReadOnlyDictionary<Guid, Guid> parents) : IWeighed
{
    private readonly Dictionary<Guid, FilePiece> byRow = pieces.ToDictionary(piece => piece.RowId);
    private readonly HashSet<Guid> first = [.. pieces.Where(piece => parents.ContainsKey(piece.RowId)).DistinctBy(piece => parents[piece.RowId]).Select(piece => piece.RowId)];

    public int Weight => pieces.Count;

    /// <summary>Units whose boundaries the file brings anew.</summary>
    public IReadOnlySet<Guid> Replaced { get; } = pieces.Where(piece => piece.UnitId is not null).Select(piece => piece.UnitId!.Value).ToHashSet();

    public Guid? ParentOf(Guid row) => parents.TryGetValue(row, out var parent) ? parent : null;

    /// <summary>Whether it is the first below its parent: what is said of the parent is said there.</summary>
    public bool IsFirst(Guid row) => first.Contains(row);

    /// <summary>Earlier features that may touch one, so that each pair is looked at once.</summary>
    public IReadOnlyList<FilePiece> Before(int number, Envelope box, int most) => [.. boxes.In(box).Select(found => byRow[found.UnitId]).Where(piece => piece.Number < number).Take(most)];
}
