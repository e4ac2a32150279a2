namespace Shanzhi.Grid.Open311;

/// <summary>火星坐标: the shifted degrees (GCJ-02) that maps in China give, turned back into WGS-84. Right to a metre or two.</summary>
internal static class Gcj02
{
    private const double Axis = 6378245;
    private const double Eccentricity = 0.00669342162296594323;

    public static (double Latitude, double Longitude) ToWgs84(double latitude, double longitude)
    {
        // The shift changes slowly: guess, look where the guess would be shown, and mend by what is left.
        var (north, east) = (latitude, longitude);
        for (var round = 0; round < 3; round++)
        {
            var (toNorth, toEast) = Shift(north, east);
            (north, east) = (latitude - toNorth, longitude - toEast);
        }

        return (north, east);
    }

    private static (double North, double East) Shift(double latitude, double longitude)
    {
        if (latitude is < 0.8293 or > 55.8271 || longitude is < 72.004 or > 137.8347)
        {
            return default;
        }

        var (x, y) = (longitude - 105, latitude - 35);
        var ripple = (20 * Math.Sin(6 * x * Math.PI) + 20 * Math.Sin(2 * x * Math.PI)) * 2 / 3;
        var north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.Sqrt(Math.Abs(x)) + ripple
            + (20 * Math.Sin(y * Math.PI) + 40 * Math.Sin(y / 3 * Math.PI)) * 2 / 3 + (160 * Math.Sin(y / 12 * Math.PI) + 320 * Math.Sin(y * Math.PI / 30)) * 2 / 3;
        var east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.Sqrt(Math.Abs(x)) + ripple
            + (20 * Math.Sin(x * Math.PI) + 40 * Math.Sin(x / 3 * Math.PI)) * 2 / 3 + (150 * Math.Sin(x / 12 * Math.PI) + 300 * Math.Sin(x / 30 * Math.PI)) * 2 / 3;
        var radians = double.DegreesToRadians(latitude);
        var flat = 1 - Eccentricity * Math.Pow(Math.Sin(radians), 2);
        var root = Math.Sqrt(flat);
        return (north * 180 / (Axis * (1 - Eccentricity) / (flat * root) * Math.PI), east * 180 / (Axis / root * Math.Cos(radians) * Math.PI));
    }
}
