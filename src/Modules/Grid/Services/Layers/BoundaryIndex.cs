using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using Shanzhi.Areas;
using Shanzhi.Caching;
using Shanzhi.Grid.Data;

namespace Shanzhi.Grid.Services;

/// <summary>Where the boundaries of a layer lie, kept in memory: boxes only, so that a county's three thousand grids cost a few hundred kilobytes.</summary>
internal sealed class BoundaryIndex(GridDbContext db, ITenantCache cache)
{
    // Another node's changes are seen after this.
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    public ValueTask<BoundaryBoxes> OfAsync(string layer, CancellationToken cancellation)
        => cache.GetOrCreateAsync($"grid.boxes.{layer}", async token => new BoundaryBoxes(await db.Boundaries.AsNoTracking().Where(boundary => boundary.Layer == layer)
            .Select(boundary => new BoundaryBox(boundary.UnitId, boundary.Path, boundary.Revision, boundary.South, boundary.West, boundary.North, boundary.East)).ToListAsync(token)), Lifetime, cancellation);

    /// <summary>Must follow each change of a boundary.</summary>
    public void Changed(string layer) => cache.Remove($"grid.boxes.{layer}");
}

internal sealed record BoundaryBox(Guid UnitId, AreaPath Path, int Revision, double South, double West, double North, double East);

/// <summary>The boxes of a layer; many may ask at once.</summary>
internal sealed class BoundaryBoxes : IWeighed
{
    private readonly STRtree<BoundaryBox> tree = new();

    public BoundaryBoxes(IReadOnlyCollection<BoundaryBox> boxes)
    {
        Weight = boxes.Count;
        foreach (var box in boxes)
        {
            tree.Insert(new Envelope(box.West, box.East, box.South, box.North), box);
        }

        // Building at the first question would let two of them build at once.
        tree.Build();
    }

    public int Weight { get; }

    /// <summary>Different each time they are made.</summary>
    public Guid Stamp { get; } = Guid.CreateVersion7();

    /// <summary>In an order that stays: south-west first.</summary>
    public IReadOnlyList<BoundaryBox> In(Envelope area) => [.. tree.Query(area).OrderBy(box => box.South).ThenBy(box => box.West).ThenBy(box => box.UnitId)];
}
