using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;

namespace Shanzhi.Grid.Domain;

/// <summary>Geometry laid flat, in metres around a point: over a county the error stays below a thousandth, and areas can be told and compared.</summary>
internal sealed class Flat
{
    /// <summary>Square metres of a hectare.</summary>
    public const double Hectare = 10_000;

    private readonly Coordinate origin;
    private readonly double east;
    private readonly double north;

    public Flat(Envelope around)
    {
        origin = around.Centre;
        var latitude = origin.Y * Math.PI / 180;
        // Length of a degree on the ellipsoid.
        north = 111132.92 - (559.82 * Math.Cos(2 * latitude)) + (1.175 * Math.Cos(4 * latitude));
        east = (111412.84 * Math.Cos(latitude)) - (93.5 * Math.Cos(3 * latitude));
    }

    public Geometry Lay(Geometry geometry)
    {
        var copy = geometry.Copy();
        copy.Apply(new Move(at => ((at.X - origin.X) * east, (at.Y - origin.Y) * north)));
        return copy;
    }

    /// <summary>Square metres of a shape in degrees.</summary>
    public static double Area(Geometry geometry) => geometry.IsEmpty ? 0 : new Flat(geometry.EnvelopeInternal).Lay(geometry).Area;

    public static Geometry Common(Geometry one, Geometry other) => OverlayNGRobust.Overlay(one, other, NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection);

    public static Geometry Beyond(Geometry one, Geometry other) => OverlayNGRobust.Overlay(one, other, NetTopologySuite.Operation.Overlay.SpatialFunction.Difference);

    public static Geometry Together(IReadOnlyCollection<Geometry> parts) => OverlayNGRobust.Union((Geometry)new GeometryCollection([.. parts]));
}

/// <summary>Moves every coordinate of a geometry.</summary>
internal sealed class Move(Func<Coordinate, (double X, double Y)> to) : ICoordinateSequenceFilter
{
    public bool Done => false;

    public bool GeometryChanged => true;

    public void Filter(CoordinateSequence seq, int i)
    {
        var (x, y) = to(seq.GetCoordinate(i));
        seq.SetOrdinate(i, 0, x);
        seq.SetOrdinate(i, 1, y);
    }
}
