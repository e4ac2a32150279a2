using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Domain;

/// <summary>One feature of a file: what it is called and its shape, or why it has none.</summary>
internal sealed record GeoFeature(int Number, string Code, string Name, Geometry? Shape, InputError? Problem);

/// <summary>
/// Reads boundaries written as GeoJSON (RFC 7946), by whoever: depth, bytes, features and points are bounded before anything is worked out,
/// and what does not close, crosses itself or lies nowhere is refused with words.
/// </summary>
internal static class GeoJson
{
    public const int MostBytes = 20_000_000;
    public const int MostFeatures = 5000;

    /// <summary>Of one feature as it comes; <see cref="Shapes.Thin"/> then leaves fewer.</summary>
    public const int MostPoints = 20_000;

    private const int MostRings = 500;
    private const int MostDepth = 16;
    private const double MostDegrees = 12;
    private static readonly GeometryFactory Factory = new(new PrecisionModel(1e7), 4326);

    /// <summary>The shape of a geometry, a feature or a collection of one feature.</summary>
    /// <exception cref="InputException">It is none, with the field <paramref name="field"/>.</exception>
    public static Geometry ReadOne(ReadOnlyMemory<byte> json, Datum datum, string field)
    {
        var features = Read(json, datum, null, null, field);
        return features switch
        {
            [{ Shape: { } shape }] => shape,
            [{ Problem: { } problem }] => throw new InputException(field, problem.Message, problem.Arguments),
            _ => throw new InputException(field, "文件里有 {0} 块，这里一次画一个。很多个请用“导入边界”。", features.Count),
        };
    }

    /// <param name="codeName">Property that holds the code; null for the usual ones.</param>
    /// <exception cref="InputException">The file as a whole cannot be read.</exception>
    public static IReadOnlyList<GeoFeature> Read(ReadOnlyMemory<byte> json, Datum datum, string? codeName, string? nameName, string field)
    {
        if (json.Length > MostBytes)
        {
            throw new InputException(field, "文件太大，最多 {0} MB。", MostBytes / 1_000_000);
        }

        if (json.Span.StartsWith("\uFEFF"u8))
        {
            json = json[3..];
        }

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MostDepth, CommentHandling = JsonCommentHandling.Disallow });
            var root = document.RootElement;
            if (Type(root).Length == 0)
            {
                throw NotGeoJson(field);
            }

            var all = Type(root) == "FeatureCollection" ? Items(root, "features") : [root];
            if (all.Count is 0 or > MostFeatures)
            {
                throw new InputException(field, "文件里要有 1 到 {0} 块边界，这个有 {1} 块。", MostFeatures, all.Count);
            }

            return [.. all.Select((feature, at) => Feature(feature, at + 1, datum, codeName, nameName))];
        }
        catch (JsonException)
        {
            throw NotGeoJson(field);
        }
    }

    private static GeoFeature Feature(JsonElement feature, int number, Datum datum, string? codeName, string? nameName)
    {
        var properties = feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("properties", out var found) && found.ValueKind == JsonValueKind.Object ? found : default;
        var (code, name) = (GeoProperties.Code(properties, codeName), GeoProperties.Name(properties, nameName));
        try
        {
            var geometry = Type(feature) == "Feature" && feature.TryGetProperty("geometry", out var inner) ? inner : feature;
            return new GeoFeature(number, code, name, Sound(Polygons(geometry, datum)), null);
        }
        catch (InputException refused)
        {
            return new GeoFeature(number, code, name, null, refused.Errors[0]);
        }
    }

    private static Geometry Polygons(JsonElement geometry, Datum datum)
    {
        var left = MostPoints;
        Polygon Polygon(JsonElement rings)
        {
            var all = Elements(rings);
            if (all.Count is 0 or > MostRings)
            {
                throw new InputException("", "一块边界要有 1 到 {0} 个圈。", MostRings);
            }

            var closed = all.ConvertAll(ring => Ring(ring, datum, ref left));
            return Factory.CreatePolygon(closed[0], [.. closed.Skip(1)]);
        }

        switch (Type(geometry))
        {
            case "Polygon":
                return Polygon(Coordinates(geometry));
            case "MultiPolygon":
                var parts = Elements(Coordinates(geometry));
                return parts.Count is 0 or > MostRings ? throw new InputException("", "一块边界要有 1 到 {0} 个圈。", MostRings)
                    : parts.Count == 1 ? Polygon(parts[0]) : Factory.CreateMultiPolygon([.. parts.Select(Polygon)]);
            case "":
                throw new InputException("", "这一块没有写形状（geometry）。边界要是面（Polygon 或 MultiPolygon）。");
            default:
                throw new InputException("", "边界要是面（Polygon 或 MultiPolygon），这个是 {0}。", GeoProperties.Shown(Type(geometry)));
        }
    }

    private static LinearRing Ring(JsonElement ring, Datum datum, ref int left)
    {
        if (ring.ValueKind != JsonValueKind.Array || ring.GetArrayLength() < 3)
        {
            throw new InputException("", "一圈至少要 3 个点。");
        }

        if ((left -= ring.GetArrayLength()) < 0)
        {
            throw new InputException("", "点太多，一块边界最多 {0} 个点，请在地图软件里简化一下再导出。", MostPoints);
        }

        List<Coordinate> points = new(ring.GetArrayLength() + 1);
        foreach (var point in ring.EnumerateArray())
        {
            if (point.ValueKind != JsonValueKind.Array || point.GetArrayLength() is < 2 or > 4 || point[0].ValueKind != JsonValueKind.Number || point[1].ValueKind != JsonValueKind.Number)
            {
                throw new InputException("", "每个点要写成 [经度, 纬度]。");
            }

            var (lng, lat) = (point[0].GetDouble(), point[1].GetDouble());
            if (Math.Abs(lat) > 85 || Math.Abs(lng) > 180)
            {
                throw new InputException("", lat is > 85 and < 180 ? "经度和纬度好像写反了，要先写经度，例如 [119.17, 29.03]。" : "有个点不在地球上。坐标要用经纬度，例如 [119.17, 29.03]；投影坐标（米）请先转换。");
            }

            var (x, y) = Datums.ToWgs84(datum, lng, lat);
            var at = new Coordinate(Math.Round(x, 7), Math.Round(y, 7));
            if (points.Count == 0 || !points[^1].Equals2D(at))
            {
                points.Add(at);
            }
        }

        if (!points[0].Equals2D(points[^1]))
        {
            points.Add(points[0].Copy());
        }

        return points.Count < 4 ? throw new InputException("", "一圈至少要 3 个点。") : Factory.CreateLinearRing([.. points]);
    }

    /// <summary>Closed, not crossing itself, of a size that can be.</summary>
    private static Geometry Sound(Geometry geometry)
    {
        if (geometry.EnvelopeInternal is { } box && (box.Width > MostDegrees || box.Height > MostDegrees))
        {
            throw new InputException("", "这块边界比一个省还大，请看看坐标对不对。");
        }

        var thin = Shapes.Thin(geometry);
        if (thin.NumPoints > Shapes.MostVertices)
        {
            throw new InputException("", "点太多，一块边界最多 {0} 个点，请在地图软件里简化一下再导出。", Shapes.MostVertices);
        }

        return new IsValidOp(thin).ValidationError is { } error
            ? throw new InputException("", "边界自己交叉或者重叠了，在纬度 {0}、经度 {1} 附近。", Math.Round(error.Coordinate?.Y ?? 0, 5), Math.Round(error.Coordinate?.X ?? 0, 5))
            : thin.IsEmpty || Flat.Area(thin) < 1 ? throw new InputException("", "这块边界没有面积。") : thin;
    }

    private static InputException NotGeoJson(string field) => new(field, "这不是 GeoJSON，读不出来。请从地图软件里导出 GeoJSON 再试。");

    private static string Type(JsonElement element)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : "";

    private static JsonElement Coordinates(JsonElement geometry) => geometry.TryGetProperty("coordinates", out var found) ? found : default;

    private static List<JsonElement> Items(JsonElement parent, string name) => parent.TryGetProperty(name, out var items) ? Elements(items) : [];

    private static List<JsonElement> Elements(JsonElement items) => items.ValueKind == JsonValueKind.Array ? [.. items.EnumerateArray()] : [];
}
