using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Shanzhi.Grid.Domain;

/// <summary>A shape as it is kept, and as it is shown.</summary>
internal static class Shapes
{
    /// <summary>Points kept of one boundary: what two of them cost to be laid over one another stays bounded.</summary>
    public const int MostVertices = 4000;

    /// <summary>Distances measured over all tries; a shape that wants more is made to want it.</summary>
    private const int MostSteps = 20_000_000;

    public static byte[] Write(Geometry geometry) => geometry.AsBinary();

    public static Geometry Read(byte[] shape) => new WKBReader().Read(shape);

    /// <summary>Fits for a zoom of the map: what is smaller than half a pixel is left out; what would vanish stays as it is.</summary>
    public static Geometry At(Geometry geometry, int zoom)
        => Simplifier.Simplify(geometry, 180 / (256 * Math.Pow(2, zoom))) is { IsEmpty: false } shown ? shown : geometry;

    /// <summary>Few enough points to keep: a metre is given away, then two, until it fits.</summary>
    public static Geometry Thin(Geometry geometry)
    {
        var shape = geometry;
        var steps = MostSteps;
        for (var metres = 1; shape.NumPoints > MostVertices && metres <= 256 && steps > 0; metres *= 2)
        {
            shape = Simplifier.Simplify(geometry, metres / 111320.0, ref steps);
        }

        return shape;
    }
}
