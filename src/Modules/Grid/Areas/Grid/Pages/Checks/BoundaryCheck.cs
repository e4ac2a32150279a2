using NetTopologySuite.Geometries;
using Shanzhi.Communities;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;

namespace Shanzhi.Grid.Checks;

/// <summary>
/// Makes the checks of 体检 for one boundary before it is kept. Neighbours come from the index of boxes, and only so many of them:
/// whoever draws a box over the whole county is told of the first few it covers.
/// </summary>
internal sealed class BoundaryCheck(LayerBook layers, UnitDirectory units, Outlines outlines, LeftOut leftOut, BoundaryBook boundaries, BoundaryIndex index)
{
    public const int MostNeighbours = 60;

    private const int MostSaid = 5;

    /// <summary>One that is drawn by itself.</summary>
    public async Task<IReadOnlyList<Flaw>> LookAsync(OutlineOwner owner, Geometry shape, CancellationToken cancellation)
        => [.. await ShapeAsync(owner.Layer, shape, owner.Parent, new HashSet<Guid> { owner.Id }, [], cancellation), .. await HouseholdsAsync(owner.Layer, owner.Parent, cancellation)];

    /// <param name="replaced">Units whose kept boundaries do not count: they get another.</param>
    /// <param name="beside">Others that come with it.</param>
    public async Task<IReadOnlyList<Flaw>> ShapeAsync(
        string layerKey, Geometry shape, AreaView? parent, IReadOnlySet<Guid> replaced, IReadOnlyList<(string Name, Geometry Shape)> beside, CancellationToken cancellation)
    {
        var settings = await layers.GetAsync(cancellation);
        var ground = new Flat(shape.EnvelopeInternal);
        var flat = ground.Lay(shape);
        List<Flaw> flaws = [];
        if (settings.Find(layerKey) is { } layer && Fit.TooLarge(flat, layer))
        {
            flaws.Add(new Flaw(FindingKind.TooLarge, "", Math.Round(flat.Area)));
        }

        if (parent is not null && (await boundaries.ShapesAsync([parent.Id], cancellation)).TryGetValue(parent.Id, out var outline) && Fit.Outside(flat, ground.Lay(outline), settings) is var beyond and > 0)
        {
            flaws.Add(new Flaw(FindingKind.Outside, parent.Name, Math.Round(beyond)));
        }

        var near = (await index.OfAsync(layerKey, cancellation)).In(shape.EnvelopeInternal).Select(box => box.UnitId).Where(id => !replaced.Contains(id)).Take(MostNeighbours).ToList();
        var kept = await boundaries.ShapesAsync(near, cancellation);
        List<(Guid? Unit, string Name, double Common)> overlaps =
        [
            .. near.Where(kept.ContainsKey).Select(id => ((Guid?)id, "", Fit.Overlap(flat, ground.Lay(kept[id]), settings))),
            .. beside.Select(other => ((Guid?)null, other.Name, Fit.Overlap(flat, ground.Lay(other.Shape), settings))),
        ];
        overlaps = [.. overlaps.Where(overlap => overlap.Common > 0).OrderByDescending(overlap => overlap.Common)];
        foreach (var (unit, name, common) in overlaps.Take(MostSaid))
        {
            flaws.Add(new Flaw(FindingKind.Overlap, unit is { } id ? await NameAsync(id, cancellation) : name, Math.Round(common)));
        }

        return overlaps.Count <= MostSaid ? flaws : [.. flaws, new Flaw(FindingKind.Overlap, "", overlaps.Count - MostSaid)];
    }

    /// <summary>Households that no unit holds, where the layer is to hold them all.</summary>
    public async Task<IReadOnlyList<Flaw>> HouseholdsAsync(string layerKey, AreaView? parent, CancellationToken cancellation)
        => parent is not null && (await layers.GetAsync(cancellation)).Find(layerKey) is { Whole: true } layer && await leftOut.CountAsync(layer, parent, cancellation) is var left and > 0
            ? [new Flaw(FindingKind.HouseholdsOut, parent.Name, left)] : [];

    private async Task<string> NameAsync(Guid id, CancellationToken cancellation)
        => await units.FindAsync(id, cancellation) is { } unit ? await units.FullNameAsync(unit, cancellation) : (await outlines.FindAsync(id, cancellation))?.Name ?? "";
}
