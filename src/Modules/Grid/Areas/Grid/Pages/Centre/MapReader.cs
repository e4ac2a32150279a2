using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Features;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Centre;

/// <summary>A report on the map. Its shape tells how pressing it is, its number where it stands in the list beside.</summary>
/// <param name="Shape">red, yellow or blue.</param>
internal sealed record MapPin(Guid Id, string Shape, bool Late, double Latitude, double Longitude, string Title);

/// <summary>Many reports of one place below: a click goes there.</summary>
internal sealed record MapHeap(Guid Id, string Name, int Count, int Late, double Latitude, double Longitude);

internal sealed record MapLayerPoints(string Key, IReadOnlyList<MapPoint> Points);

/// <param name="More">So many in the box are not drawn: the most pressing are.</param>
internal sealed record MapView(IReadOnlyList<MapPin> Pins, IReadOnlyList<MapHeap> Heaps, IReadOnlyList<MapLayerPoints> Layers, int More);

/// <summary>What the map shows of a box: pins when they are few or one is near, heaps by the place below when they are many.</summary>
internal sealed class MapReader(IAreaDirectory areas, IEnumerable<IMapLayer> layers, IFeatureState features, ICurrentUser user)
{
    public const int MostPins = 200;
    private const int FewPins = 60;
    private const int NearZoom = 14;

    public static MapBox World { get; } = new(-90, -180, 90, 180);

    /// <summary>south,west,north,east; the world when it is none.</summary>
    public static MapBox Box(string? text)
    {
        var parts = (text ?? "").Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var degree) && double.IsFinite(degree) ? degree : (double?)null).ToList();
        return parts is [{ } south, { } west, { } north, { } east] ? new MapBox(south, west, north, east) : World;
    }

    /// <summary>The layers the caller may switch on.</summary>
    public IReadOnlyList<IMapLayer> Shown()
        => [.. layers.Where(layer => features.IsEnabled(layer.GetType()) && Rights(layer).Any(user.Caller.CanAnywhere)).OrderBy(layer => layer.Order).ThenBy(layer => layer.Key, StringComparer.Ordinal)];

    public async Task<MapView> ReadAsync(IQueryable<Report> queue, Standpoint at, MapBox box, int zoom, IReadOnlyList<string> asked, DateTimeOffset now, CancellationToken cancellation)
    {
        // Of all there ever was, the latest. The degrees as a sum, for which there is no index: the queue leads, not whatever lay there in ten years.
        var placed = queue.Where(report => report.Latitude + 0 >= box.South && report.Latitude + 0 <= box.North && report.Longitude >= box.West && report.Longitude <= box.East);
        var count = await placed.Take(CentreQuery.MostCounted).CountAsync(cancellation);
        var many = count > FewPins && zoom < NearZoom && at.Below.Count > 0;
        IReadOnlyList<MapHeap> heaps = many ? await HeapsAsync(placed, at, now, cancellation) : [];
        IReadOnlyList<MapPin> pins = many ? [] : await PinsAsync(placed, now, cancellation);
        List<MapLayerPoints> drawn = [];
        foreach (var layer in Shown().Where(layer => asked.Contains(layer.Key, StringComparer.Ordinal)))
        {
            drawn.Add(new MapLayerPoints(layer.Key, await layer.PointsAsync(box, Reach(layer, at), MostPins, cancellation)));
        }

        return new MapView(pins, heaps, drawn, many ? 0 : count - pins.Count);
    }

    private static async Task<IReadOnlyList<MapPin>> PinsAsync(IQueryable<Report> placed, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = await placed.OrderBy(report => report.DueAt == null).ThenBy(report => report.DueAt).ThenBy(report => report.Urgency).Take(MostPins)
            .Select(report => new { report.Id, report.Urgency, report.DueAt, report.Latitude, report.Longitude, Text = report.Text != "" ? report.Text : report.Gist ?? "", report.VillageName })
            .ToListAsync(cancellation);
        return rows.ConvertAll(row => new MapPin(row.Id, Words.Key(row.Urgency), row.DueAt < now, row.Latitude!.Value, row.Longitude!.Value, $"{row.VillageName} {ReportText.Title(row.Text, "")}"));
    }

    /// <summary>As many as are counted, put together by village and added up to the places below: grouped by the store, SQLite would go by the village through all there ever was.</summary>
    private async Task<IReadOnlyList<MapHeap>> HeapsAsync(IQueryable<Report> placed, Standpoint at, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = await placed.Take(CentreQuery.MostCounted).Select(report => new { report.VillageId, report.DueAt, report.Latitude, report.Longitude }).ToListAsync(cancellation);
        var villages = rows.GroupBy(report => report.VillageId)
            .Select(group => new { group.Key, Count = group.Count(), Late = group.Count(report => report.DueAt < now), Latitude = group.Average(report => report.Latitude), Longitude = group.Average(report => report.Longitude) });
        List<(AreaView Below, int Count, int Late, double Latitude, double Longitude)> found = [];
        foreach (var village in villages)
        {
            if (await areas.FindAsync(village.Key, cancellation) is { } area && at.Below.FirstOrDefault(below => below.Path.Contains(area.Path)) is { } below)
            {
                found.Add((below, village.Count, village.Late, village.Latitude!.Value, village.Longitude!.Value));
            }
        }

        return [.. found.GroupBy(one => one.Below).Select(group => new MapHeap(
            group.Key.Id, group.Key.Name, group.Sum(one => one.Count), group.Sum(one => one.Late),
            group.Sum(one => one.Latitude * one.Count) / group.Sum(one => one.Count), group.Sum(one => one.Longitude * one.Count) / group.Sum(one => one.Count)))];
    }

    /// <summary>Where the caller holds a right of the layer, no wider than where they look.</summary>
    private List<AreaPath> Reach(IMapLayer layer, Standpoint at)
    {
        var held = Rights(layer).SelectMany(user.Caller.Reach).Distinct().ToList();
        return at.Here is not { } here ? held : held.Exists(area => area.Contains(here.Path)) ? [here.Path] : [.. held.Where(here.Path.Contains)];
    }

    private static IEnumerable<Permission> Rights(IMapLayer layer) => layer.Permissions.Select(name => new Permission(name, "", ""));
}
