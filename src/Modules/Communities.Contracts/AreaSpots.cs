using Shanzhi.Areas;

namespace Shanzhi.Communities;

/// <summary>Where an area lies on a map.</summary>
/// <param name="Latitude">WGS-84 degrees.</param>
public sealed record AreaSpot(string Name, AreaLevel Level, AreaPath Path, double Latitude, double Longitude);

/// <summary>Areas whose position somebody wrote down; the official divisions know none.</summary>
public interface IAreaSpots
{
    /// <summary>The village, its groups and the other villages of its township.</summary>
    Task<IReadOnlyList<AreaSpot>> AroundAsync(AreaView village, CancellationToken cancellation = default);

    /// <summary>Those of the areas that have a position; at most a thousand areas.</summary>
    Task<IReadOnlyList<AreaSpot>> OfAsync(IReadOnlyCollection<AreaPath> areas, CancellationToken cancellation = default);
}
