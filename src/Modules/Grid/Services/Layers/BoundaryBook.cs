using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using Shanzhi.Areas;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Services;

/// <summary>Keeps boundaries, and what they were before.</summary>
internal sealed class BoundaryBook(GridDbContext db, BoundaryIndex index, ICurrentUser user, TimeProvider clock)
{
    /// <summary>Former shapes kept of each boundary.</summary>
    private const int MostKept = 10;

    public Task<Boundary?> FindAsync(Guid unit, CancellationToken cancellation) => db.Boundaries.SingleOrDefaultAsync(boundary => boundary.UnitId == unit, cancellation);

    /// <summary>Of some units; those without are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, Geometry>> ShapesAsync(IReadOnlyCollection<Guid> units, CancellationToken cancellation)
        => (await db.Boundaries.AsNoTracking().Where(boundary => units.Contains(boundary.UnitId)).Select(boundary => new { boundary.UnitId, boundary.Shape }).ToListAsync(cancellation))
            .ToDictionary(boundary => boundary.UnitId, boundary => Shapes.Read(boundary.Shape));

    /// <param name="import">The import it came by; null when it was drawn.</param>
    public async Task SetAsync(Guid unit, string layer, AreaPath path, Geometry shape, CancellationToken cancellation, BoundaryImport? import = null)
    {
        var boundary = await FindAsync(unit, cancellation);
        var before = boundary?.Shape;
        if (boundary is null)
        {
            boundary = new Boundary { UnitId = unit, Layer = layer };
            db.Boundaries.Add(boundary);
        }

        Fill(boundary, path, shape, import?.By);
        await RememberAsync(boundary, before, import, cancellation);
    }

    /// <summary>Takes a boundary away; false when there is none.</summary>
    public async Task<bool> RemoveAsync(Guid unit, CancellationToken cancellation)
    {
        if (await FindAsync(unit, cancellation) is not { } boundary)
        {
            return false;
        }

        db.Boundaries.Remove(boundary);
        await RememberAsync(boundary, boundary.Shape, null, cancellation);
        return true;
    }

    /// <summary>Puts back what was before a change; null takes the boundary away.</summary>
    public async Task RestoreAsync(BoundaryChange change, AreaPath path, CancellationToken cancellation)
    {
        db.BoundaryChanges.Remove(change);
        index.Changed(change.Layer);
        var boundary = await FindAsync(change.UnitId, cancellation);
        if (change.Before is { } before)
        {
            if (boundary is null)
            {
                db.Boundaries.Add(boundary = new Boundary { UnitId = change.UnitId, Layer = change.Layer });
            }

            Fill(boundary, path, Shapes.Read(before));
        }
        else if (boundary is not null)
        {
            db.Boundaries.Remove(boundary);
        }
    }

    private void Fill(Boundary boundary, AreaPath path, Geometry shape, string? by = null)
    {
        var box = shape.EnvelopeInternal;
        (boundary.Path, boundary.Shape, boundary.Vertices, boundary.SquareMetres) = (path, Shapes.Write(shape), shape.NumPoints, Math.Round(Flat.Area(shape)));
        (boundary.South, boundary.West, boundary.North, boundary.East) = (box.MinY, box.MinX, box.MaxY, box.MaxX);
        (boundary.ChangedAt, boundary.ChangedBy) = (clock.GetUtcNow(), by ?? user.Caller.Name);
        index.Changed(boundary.Layer);
    }

    private async Task RememberAsync(Boundary boundary, byte[]? before, BoundaryImport? import, CancellationToken cancellation)
    {
        index.Changed(boundary.Layer);
        var unit = boundary.UnitId;
        db.BoundaryChanges.RemoveRange(await db.BoundaryChanges.Where(change => change.UnitId == unit && change.ImportId == null).OrderByDescending(change => change.At).Skip(MostKept - 1).ToListAsync(cancellation));
        db.BoundaryChanges.Add(new BoundaryChange
        {
            UnitId = unit, Layer = boundary.Layer, At = clock.GetUtcNow(), By = import?.By ?? user.Caller.Name, ImportId = import?.Id, Before = before, AfterRevision = boundary.Revision + 1,
        });
    }
}
