using Microsoft.AspNetCore.Html;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;

namespace Shanzhi.Grid.Atlas;

/// <summary>Sketches of what is drawn so far.</summary>
internal sealed class Sketches(BoundaryBook boundaries)
{
    /// <summary>On a sketch of this size nobody sees more.</summary>
    private const int Zoom = 15;

    private const int Most = 60;

    /// <summary>The units of one parent inside its outline; null while nothing is drawn.</summary>
    public async Task<IHtmlContent?> OfAsync(Guid parent, IReadOnlyList<UnitView> units, Guid? own, string title, CancellationToken cancellation)
    {
        var shapes = await boundaries.ShapesAsync([.. units.Take(Most).Select(unit => unit.Id), parent], cancellation);
        return Sketch.Draw(
            shapes.TryGetValue(parent, out var around) ? Shapes.At(around, Zoom) : null,
            [.. units.Where(unit => shapes.ContainsKey(unit.Id)).OrderBy(unit => unit.Id == own).Select(unit => new SketchShape(unit.Name, Shapes.At(shapes[unit.Id], Zoom), unit.Id == own))], title);
    }
}
