using Shanzhi.Areas;
using Shanzhi.Communities;

namespace Shanzhi.Visits.RecipeSteps;

/// <summary>Made-up positions, strewn around where the demo's groups and villages lie.</summary>
internal static class DemoSpots
{
    /// <summary>Null where nobody wrote down a position.</summary>
    public static (double Latitude, double Longitude)? Of(AreaPath place, AreaPath village, IReadOnlyList<AreaSpot> known, int at)
    {
        var spot = known.FirstOrDefault(one => one.Path == place) ?? known.FirstOrDefault(one => one.Path == village);
        return spot is null ? null : (Math.Round(spot.Latitude + Stray(29), 5), Math.Round(spot.Longitude + Stray(61), 5));

        double Stray(int step) => ((at * step % 100) - 50) / 50.0 * 0.003;
    }
}
