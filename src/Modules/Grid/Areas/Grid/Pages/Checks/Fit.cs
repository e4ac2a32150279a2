using NetTopologySuite.Geometries;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Checks;

/// <summary>How two boundaries laid flat fit each other: square metres amiss, 0 where the tolerance forgives them.</summary>
internal static class Fit
{
    public static double Outside(Geometry unit, Geometry outline, LayerSettings settings) => Beyond(Flat.Beyond(unit, outline).Area, unit.Area, settings);

    public static double Gap(Geometry outline, IReadOnlyCollection<Geometry> units, LayerSettings settings) => Beyond(Flat.Beyond(outline, Flat.Together(units)).Area, outline.Area, settings);

    public static double Overlap(Geometry one, Geometry other, LayerSettings settings) => Beyond(Flat.Common(one, other).Area, Math.Min(one.Area, other.Area), settings);

    public static bool TooLarge(Geometry unit, GridLayer layer) => layer.HectaresMost > 0 && unit.Area > layer.HectaresMost * Flat.Hectare;

    private static double Beyond(double amiss, double size, LayerSettings settings) => amiss > settings.Tolerance(size) ? amiss : 0;
}
