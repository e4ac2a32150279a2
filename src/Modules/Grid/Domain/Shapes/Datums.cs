namespace Shanzhi.Grid.Domain;

/// <summary>The system of coordinates a file was made in (坐标系).</summary>
internal enum Datum
{
    /// <summary>GPS, 天地图 (CGCS2000 differs by less than a metre).</summary>
    Wgs84 = 1,

    /// <summary>火星坐标: 高德, 腾讯.</summary>
    Gcj02 = 2,

    /// <summary>百度坐标</summary>
    Bd09 = 3,
}

/// <summary>From the shifted systems of Chinese web maps to WGS-84 and back. The shift has no closed inverse; a few steps bring it below a centimetre.</summary>
internal static class Datums
{
    private const double SemiMajor = 6378245;
    private const double Eccentricity = 0.00669342162296594323;
    private const double BaiduTurn = Math.PI * 3000 / 180;
    private const int Steps = 8;

    public static (double Lng, double Lat) ToWgs84(Datum datum, double lng, double lat) => datum switch
    {
        Datum.Gcj02 => Undo(FromWgs84ToGcj, lng, lat),
        Datum.Bd09 => Undo((x, y) => FromWgs84(Datum.Bd09, x, y), lng, lat),
        _ => (lng, lat),
    };

    public static (double Lng, double Lat) FromWgs84(Datum datum, double lng, double lat)
    {
        if (datum == Datum.Wgs84 || Abroad(lng, lat))
        {
            return (lng, lat);
        }

        var (x, y) = FromWgs84ToGcj(lng, lat);
        if (datum == Datum.Gcj02)
        {
            return (x, y);
        }

        var far = Math.Sqrt((x * x) + (y * y)) + (0.00002 * Math.Sin(y * BaiduTurn));
        var angle = Math.Atan2(y, x) + (0.000003 * Math.Cos(x * BaiduTurn));
        return ((far * Math.Cos(angle)) + 0.0065, (far * Math.Sin(angle)) + 0.006);
    }

    /// <summary>The shift ends at the border; elsewhere the systems are one.</summary>
    private static bool Abroad(double lng, double lat) => lng is < 72.004 or > 137.8347 || lat is < 0.8293 or > 55.8271;

    private static (double Lng, double Lat) Undo(Func<double, double, (double Lng, double Lat)> shift, double lng, double lat)
    {
        if (Abroad(lng, lat))
        {
            return (lng, lat);
        }

        var (x, y) = (lng, lat);
        for (var step = 0; step < Steps; step++)
        {
            var (toX, toY) = shift(x, y);
            (x, y) = (x + lng - toX, y + lat - toY);
        }

        return (x, y);
    }

    private static (double Lng, double Lat) FromWgs84ToGcj(double lng, double lat)
    {
        if (Abroad(lng, lat))
        {
            return (lng, lat);
        }

        var (x, y) = (lng - 105, lat - 35);
        var waves = ((20 * Math.Sin(6 * x * Math.PI)) + (20 * Math.Sin(2 * x * Math.PI))) * 2 / 3;
        var north = -100 + (2 * x) + (3 * y) + (0.2 * y * y) + (0.1 * x * y) + (0.2 * Math.Sqrt(Math.Abs(x))) + waves
            + (((20 * Math.Sin(y * Math.PI)) + (40 * Math.Sin(y / 3 * Math.PI))) * 2 / 3)
            + (((160 * Math.Sin(y / 12 * Math.PI)) + (320 * Math.Sin(y * Math.PI / 30))) * 2 / 3);
        var east = 300 + x + (2 * y) + (0.1 * x * x) + (0.1 * x * y) + (0.1 * Math.Sqrt(Math.Abs(x))) + waves
            + (((20 * Math.Sin(x * Math.PI)) + (40 * Math.Sin(x / 3 * Math.PI))) * 2 / 3)
            + (((150 * Math.Sin(x / 12 * Math.PI)) + (300 * Math.Sin(x / 30 * Math.PI))) * 2 / 3);
        var slope = Math.Sin(lat / 180 * Math.PI);
        var flat = 1 - (Eccentricity * slope * slope);
        return (
            lng + (east * 180 / (SemiMajor / Math.Sqrt(flat) * Math.Cos(lat / 180 * Math.PI) * Math.PI)),
            lat + (north * 180 / (SemiMajor * (1 - Eccentricity) / (flat * Math.Sqrt(flat)) * Math.PI)));
    }
}
