using NetTopologySuite.Geometries;
using Shanzhi.Communities;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;

namespace Shanzhi.Grid.Checks;

/// <summary>Boundaries of the units below one parent: missing, outside, overlapping, with gaps. Neighbours, of other parents too, come from the index of boxes.</summary>
internal sealed class ShapeCheck(Findings found, LayerSettings settings, GridLayer layer, AreaView parent, UnitDirectory units, BoundaryBook boundaries, BoundaryIndex index)
{
    public async Task LookAsync(IReadOnlyList<UnitView> all, CancellationToken cancellation)
    {
        var shapes = await boundaries.ShapesAsync([.. all.Select(unit => unit.Id), parent.Id], cancellation);
        var drawn = all.Where(unit => shapes.ContainsKey(unit.Id)).ToList();
        foreach (var unit in all.Except(drawn))
        {
            found.Add(FindingKind.NoBoundary, unit.Id, unit.Name, 0);
        }

        if (drawn.Count == 0)
        {
            return;
        }

        var box = new Envelope();
        foreach (var shape in shapes.Values)
        {
            box.ExpandToInclude(shape.EnvelopeInternal);
        }

        var ground = new Flat(box);
        var flat = drawn.ToDictionary(unit => unit.Id, unit => ground.Lay(shapes[unit.Id]));
        foreach (var unit in drawn.Where(unit => Fit.TooLarge(flat[unit.Id], layer)))
        {
            found.Add(FindingKind.TooLarge, unit.Id, unit.Name, flat[unit.Id].Area);
        }

        if (shapes.TryGetValue(parent.Id, out var around))
        {
            Around(drawn, flat, ground.Lay(around));
        }

        await OverlapsAsync(drawn, shapes, flat, ground, cancellation);
    }

    private void Around(List<UnitView> drawn, Dictionary<Guid, Geometry> flat, Geometry outline)
    {
        foreach (var unit in drawn)
        {
            if (Fit.Outside(flat[unit.Id], outline, settings) is var beyond and > 0)
            {
                found.Add(FindingKind.Outside, unit.Id, unit.Name, beyond, parent.Name);
            }
        }

        if (layer.Whole && Fit.Gap(outline, flat.Values, settings) is var gap and > 0)
        {
            found.Add(FindingKind.Gap, parent.Id, parent.Name, gap);
        }
    }

    /// <summary>Each pair once: said of the one whose id comes first.</summary>
    private async Task OverlapsAsync(List<UnitView> drawn, IReadOnlyDictionary<Guid, Geometry> shapes, Dictionary<Guid, Geometry> flat, Flat ground, CancellationToken cancellation)
    {
        var boxes = await index.OfAsync(layer.Key, cancellation);
        var pairs = drawn.SelectMany(unit => boxes.In(shapes[unit.Id].EnvelopeInternal).Where(other => other.UnitId.CompareTo(unit.Id) > 0).Select(other => (Unit: unit, Other: other.UnitId))).ToList();
        var outside = pairs.Select(pair => pair.Other).Where(other => !flat.ContainsKey(other)).Distinct().ToList();
        var others = await boundaries.ShapesAsync(outside, cancellation);
        var names = await units.NamedAsync(layer, [.. pairs.Select(pair => pair.Other).Distinct()], cancellation);
        foreach (var (unit, id) in pairs)
        {
            var other = flat.TryGetValue(id, out var known) ? known : others.TryGetValue(id, out var shape) ? ground.Lay(shape) : null;
            if (other is not null && Fit.Overlap(flat[unit.Id], other, settings) is var common and > 0)
            {
                found.Add(FindingKind.Overlap, unit.Id, unit.Name, common, names.TryGetValue(id, out var name) ? await units.FullNameAsync(name, cancellation) : "", id);
            }
        }
    }
}
