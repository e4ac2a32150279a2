using NetTopologySuite.Geometries;

namespace Shanzhi.Grid.Domain;

/// <summary>
/// Leaves out points that nobody would see (Douglas and Peucker), ring by ring. Written with a stack of its own:
/// a line made for it would take a recursive one as deep as it has points, and the host with it. What it may cost is bounded too: then the rest stays as it is.
/// </summary>
internal static class Simplifier
{
    /// <summary>Distances measured before it gives up: a coast of twenty thousand points takes some hundred thousand.</summary>
    private const int MostSteps = 10_000_000;

    /// <param name="tolerance">In the geometry's own unit.</param>
    public static Geometry Simplify(Geometry geometry, double tolerance)
    {
        var steps = MostSteps;
        return Simplify(geometry, tolerance, ref steps);
    }

    /// <param name="steps">Left to be taken; none when it gave up.</param>
    public static Geometry Simplify(Geometry geometry, double tolerance, ref int steps)
    {
        List<Polygon> kept = [];
        for (var at = 0; at < geometry.NumGeometries; at++)
        {
            if (geometry.GetGeometryN(at) is Polygon polygon && Ring(polygon.ExteriorRing, tolerance, ref steps) is { } shell)
            {
                List<LinearRing> holes = [];
                foreach (var hole in polygon.InteriorRings)
                {
                    holes.AddRange(Ring(hole, tolerance, ref steps) is { } ring ? [ring] : []);
                }

                kept.Add(geometry.Factory.CreatePolygon(shell, [.. holes]));
            }
        }

        return kept.Count == 1 ? kept[0] : geometry.Factory.CreateMultiPolygon([.. kept]);
    }

    /// <summary>Null when nothing but a line would be left.</summary>
    private static LinearRing? Ring(LineString ring, double tolerance, ref int steps)
    {
        var points = ring.Coordinates;
        if (points.Length < 5)
        {
            return (LinearRing)ring;
        }

        var keep = new bool[points.Length];
        // The ends of a ring are one point; the farthest from it parts the ring in two lines.
        var far = Farthest(points, 0, points.Length - 1).At;
        (keep[0], keep[^1], keep[far]) = (true, true, true);
        var spans = new Stack<(int From, int To)>([(0, far), (far, points.Length - 1)]);
        while (spans.TryPop(out var span))
        {
            if ((steps -= span.To - span.From) < 0)
            {
                return (LinearRing)ring;
            }

            var (at, distance) = Farthest(points, span.From, span.To);
            if (distance > tolerance)
            {
                keep[at] = true;
                spans.Push((span.From, at));
                spans.Push((at, span.To));
            }
        }

        var left = points.Where((_, at) => keep[at]).ToArray();
        return left.Length < 4 ? null : ring.Factory.CreateLinearRing(left);
    }

    private static (int At, double Distance) Farthest(Coordinate[] points, int from, int to)
    {
        var (best, distance) = (from, -1.0);
        var line = new LineSegment(points[from], points[to]);
        for (var at = from + 1; at < to; at++)
        {
            if (line.Distance(points[at]) is var away && away > distance)
            {
                (best, distance) = (at, away);
            }
        }

        return (best, distance);
    }
}
