namespace Shanzhi.Visits.Services;

/// <summary>How far two points lie apart, near enough for a village.</summary>
internal static class Distance
{
    private const double MetresPerDegree = 111_320;

    public static double Metres(double latitude, double longitude, double toLatitude, double toLongitude)
    {
        var north = (toLatitude - latitude) * MetresPerDegree;
        var east = (toLongitude - longitude) * MetresPerDegree * Math.Cos(double.DegreesToRadians(latitude));
        return Math.Sqrt((north * north) + (east * east));
    }
}
