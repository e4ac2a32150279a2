using System.Globalization;
using Shanzhi.Tenancy;

namespace Shanzhi.Grid.Demo;

/// <summary>Made-up positions, since the official divisions know none: each village somewhere around the county's middle, its reports around it.</summary>
internal static class DemoSpots
{
    /// <summary>Null for every fourth, as from people who only wrote where it is; and where the county has no middle.</summary>
    public static (double Latitude, double Longitude)? Of(DemoCase demo, ShellSettings tenant)
    {
        if (tenant is not { MapLatitude: { } latitude, MapLongitude: { } longitude } || demo.At % 4 == 3)
        {
            return null;
        }

        var angle = int.Parse(demo.Village.Code[9..12], CultureInfo.InvariantCulture) * 2.4;
        return (latitude + (0.02 * Math.Sin(angle)) + Stray(37), longitude + (0.024 * Math.Cos(angle)) + Stray(53));

        double Stray(int step) => ((demo.At * step % 100) - 50) / 50.0 * 0.006;
    }
}
