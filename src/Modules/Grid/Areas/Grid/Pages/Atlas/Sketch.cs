using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Html;
using NetTopologySuite.Geometries;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Atlas;

/// <summary>What a sketch shows: a shape by its name; <paramref name="Own"/> is the one that is meant.</summary>
internal sealed record SketchShape(string Name, Geometry Shape, bool Own = false);

/// <summary>A small map without script (示意图): outlines on plain ground, north up, as SVG.</summary>
internal static class Sketch
{
    private const double Width = 640;
    private const double Margin = 12;

    /// <param name="around">What they lie in, drawn beneath; null when it has no outline.</param>
    /// <returns>Null when there is nothing to draw.</returns>
    public static IHtmlContent? Draw(Geometry? around, IReadOnlyList<SketchShape> shapes, string title)
    {
        var box = new Envelope();
        foreach (var shape in shapes.Select(shape => shape.Shape).Append(around).OfType<Geometry>())
        {
            box.ExpandToInclude(shape.EnvelopeInternal);
        }

        if (box.IsNull)
        {
            return null;
        }

        var ground = new Flat(box);
        var (corner, far) = (ground.Lay(new Point(box.MinX, box.MinY)).Coordinate, ground.Lay(new Point(box.MaxX, box.MaxY)).Coordinate);
        var scale = (Width - (2 * Margin)) / Math.Max(1, Math.Max(far.X - corner.X, far.Y - corner.Y));
        Coordinate Place(Coordinate at) => new(Margin + ((at.X - corner.X) * scale), Margin + ((far.Y - at.Y) * scale));

        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"sketch\" viewBox=\"0 0 {(2 * Margin) + ((far.X - corner.X) * scale):F0} {(2 * Margin) + ((far.Y - corner.Y) * scale):F0}\" role=\"img\"><title>{WebUtility.HtmlEncode(title)}</title>");
        if (around is not null)
        {
            Path(svg, "sketch__land", ground.Lay(around), Place);
        }

        foreach (var shape in shapes)
        {
            Path(svg, shape.Own ? "sketch__unit sketch__own" : "sketch__unit", ground.Lay(shape.Shape), Place);
        }

        foreach (var shape in shapes)
        {
            var at = Place(ground.Lay(shape.Shape.InteriorPoint).Coordinate);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{at.X:F0}\" y=\"{at.Y:F0}\">{WebUtility.HtmlEncode(shape.Name)}</text>");
        }

        return new HtmlString(svg.Append("</svg>").ToString());
    }

    private static void Path(StringBuilder svg, string style, Geometry shape, Func<Coordinate, Coordinate> place)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{style}\" d=\"");
        for (var at = 0; at < shape.NumGeometries; at++)
        {
            var polygon = (Polygon)shape.GetGeometryN(at);
            foreach (var ring in polygon.InteriorRings.Prepend(polygon.ExteriorRing))
            {
                var first = true;
                foreach (var point in ring.Coordinates.SkipLast(1).Select(place))
                {
                    svg.Append(CultureInfo.InvariantCulture, $"{(first ? 'M' : 'L')}{point.X:F1} {point.Y:F1}");
                    first = false;
                }

                svg.Append('Z');
            }
        }

        svg.Append("\"/>");
    }
}
