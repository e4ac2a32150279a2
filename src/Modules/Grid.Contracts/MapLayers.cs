using System.Linq.Expressions;
using Shanzhi.Areas;

namespace Shanzhi.Grid;

/// <summary>A rectangle of the map, in WGS-84 degrees.</summary>
public readonly record struct MapBox(double South, double West, double North, double East);

/// <summary>Something to be shown on the command centre's map (指挥中心).</summary>
/// <param name="Title">Says by itself what it is: the list beside the map reads the same.</param>
/// <param name="Href">Where a click leads, beginning with ~/; null for nowhere.</param>
public sealed record MapPoint(double Latitude, double Longitude, string Title, string? Note, string? Href);

/// <summary>
/// A layer a module lays on the command centre's map: check-ins, care households. Found among the services; shown while its feature is on, to whoever holds its right.
/// Its class is registered as <c>AddScoped&lt;IMapLayer, VisitsLayer&gt;()</c>.
/// </summary>
public interface IMapLayer
{
    /// <summary>Stable key: <c>visits.checkins</c>.</summary>
    string Key { get; }

    /// <summary>As shown beside the box that switches it on, in Chinese.</summary>
    string Name { get; }

    /// <summary>Symbol of the theme's sprite: the same beside the box and on the map, so that no layer is told by a colour.</summary>
    string Icon { get; }

    /// <summary>Names of the rights of which one is needed; the areas asked about are those the caller holds one at.</summary>
    IReadOnlyList<string> Permissions { get; }

    int Order { get; }

    /// <summary>Points in the box that lie in the areas, at most <paramref name="most"/>; the most pressing first.</summary>
    Task<IReadOnlyList<MapPoint>> PointsAsync(MapBox box, IReadOnlyList<AreaPath> areas, int most, CancellationToken cancellation = default);
}

public static class MapQueries
{
    /// <summary>What has a position inside the box.</summary>
    public static IQueryable<T> InBox<T>(this IQueryable<T> source, Expression<Func<T, double?>> latitude, Expression<Func<T, double?>> longitude, MapBox box)
        => source.Where(Between(latitude, box.South, box.North)).Where(Between(longitude, box.West, box.East));

    private static Expression<Func<T, bool>> Between<T>(Expression<Func<T, double?>> value, double? least, double? most)
    {
        // Captured in a closure, so that EF sends parameters and keeps one plan.
        Expression<Func<double?>> low = () => least;
        Expression<Func<double?>> high = () => most;
        return Expression.Lambda<Func<T, bool>>(Expression.AndAlso(Expression.GreaterThanOrEqual(value.Body, low.Body), Expression.LessThanOrEqual(value.Body, high.Body)), value.Parameters);
    }
}
