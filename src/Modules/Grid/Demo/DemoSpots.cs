using Shanzhi.Communities;

namespace Shanzhi.Grid.Demo;

/// <summary>Made-up positions, around where the demo's villages and groups lie.</summary>
internal static class DemoSpots
{
    /// <summary>Null for every fourth, as from people who only wrote where it is; and where nobody wrote down a position.</summary>
    public static (double Latitude, double Longitude)? Of(DemoCase demo, AreaView at, IReadOnlyList<AreaSpot> known)
    {
        var spot = known.FirstOrDefault(one => one.Path == at.Path) ?? known.FirstOrDefault(one => one.Path == demo.Village.Path);
        return spot is null || demo.At % 4 == 3 ? null : (spot.Latitude + Stray(37), spot.Longitude + Stray(53));

        double Stray(int step) => ((demo.At * step % 100) - 50) / 50.0 * 0.003;
    }
}
