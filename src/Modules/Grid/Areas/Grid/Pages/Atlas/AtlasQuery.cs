using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Geometries;
using Shanzhi.Areas;
using Shanzhi.Caching;
using Shanzhi.Communities;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Atlas;

/// <summary>Boundaries of a layer inside a piece of the map, as GeoJSON: those the caller may see, simplified for the zoom, a page at a time.</summary>
internal sealed class AtlasQuery(BoundaryIndex index, BoundaryBook boundaries, UnitDirectory units, LayerBook layers, IAreaDirectory areas, ITenantCache cache, ICurrentUser user)
{
    public const int MostFeatures = 1000;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    public async Task<byte[]> ReadAsync(string layer, Envelope box, int zoom, int from, CancellationToken cancellation)
    {
        var reach = user.Caller.Reach(GridPermissions.View).Union(user.Caller.Reach(GridPermissions.Manage)).Select(area => area.Value).Order(StringComparer.Ordinal).ToList();
        var boxes = await index.OfAsync(layer, cancellation);
        // The boxes are made anew with each change, and so is what was drawn of them.
        var key = string.Create(CultureInfo.InvariantCulture, $"grid.atlas:{layer}:{boxes.Stamp}:{zoom}:{from}:{box.MinX:F5},{box.MinY:F5},{box.MaxX:F5},{box.MaxY:F5}:{string.Join('|', reach)}");
        return (await cache.GetOrCreateAsync(key, async token => new AtlasPiece(await DrawAsync(layer, boxes, box, zoom, from, [.. reach.Select(area => new AreaPath(area))], token)), Lifetime, cancellation)).Json;
    }

    private async Task<byte[]> DrawAsync(string layer, BoundaryBoxes boxes, Envelope box, int zoom, int from, AreaPath[] reach, CancellationToken cancellation)
    {
        // What lies around is seen too: a village's worker sees the township's police grid.
        var seen = boxes.In(box).Where(found => Array.Exists(reach, area => area.Contains(found.Path) || found.Path.Contains(area))).ToList();
        var page = seen.Skip(from).Take(MostFeatures).ToList();
        var shapes = await boundaries.ShapesAsync([.. page.Select(found => found.UnitId)], cancellation);
        var known = await NamesAsync(layer, [.. shapes.Keys], cancellation);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("type", "FeatureCollection");
            writer.WriteNumber("total", seen.Count);
            if (from + page.Count < seen.Count)
            {
                writer.WriteNumber("next", from + page.Count);
            }

            writer.WriteStartArray("features");
            foreach (var found in page)
            {
                if (shapes.TryGetValue(found.UnitId, out var shape) && known.TryGetValue(found.UnitId, out var named))
                {
                    Feature(writer, layer, found.UnitId, named, Shapes.At(shape, zoom));
                }
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Feature(Utf8JsonWriter writer, string layer, Guid id, Named named, Geometry shape)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteString("id", id);
        writer.WriteStartObject("properties");
        writer.WriteString("layer", layer);
        writer.WriteString("code", named.Code);
        writer.WriteString("name", named.Name);
        if (named.Lead is { } lead)
        {
            writer.WriteString("lead", lead);
        }

        writer.WriteEndObject();
        writer.WritePropertyName("geometry");
        GeoJsonWriter.Write(writer, shape);
        writer.WriteEndObject();
    }

    private async Task<Dictionary<Guid, Named>> NamesAsync(string layer, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        Dictionary<Guid, Named> names = [];
        if (Outlines.OfAreas.ContainsKey(layer))
        {
            foreach (var id in ids)
            {
                if (await areas.FindAsync(id, cancellation) is { } area)
                {
                    names[id] = new Named(area.Code, area.Name, null);
                }
            }

            return names;
        }

        foreach (var unit in (await units.NamedAsync(await layers.FindAsync(layer, cancellation), ids, cancellation)).Values)
        {
            names[unit.Id] = new Named(unit.Code, unit.Name, unit.LeadName);
        }

        return names;
    }

    private sealed record Named(string Code, string Name, string? Lead);
}

/// <summary>A piece of the map kept in memory; it weighs as much as it is long.</summary>
internal sealed record AtlasPiece(byte[] Json) : IWeighed
{
    int IWeighed.Weight => 1 + (Json.Length / 200);
}
