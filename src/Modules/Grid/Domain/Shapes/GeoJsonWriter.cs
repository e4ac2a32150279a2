using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Shanzhi.Grid.Domain;

/// <summary>Writes shapes as GeoJSON; six digits are a tenth of a metre.</summary>
internal static class GeoJsonWriter
{
    private const int Digits = 6;

    public static string Text(Geometry geometry)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, geometry);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    public static void Write(Utf8JsonWriter writer, Geometry geometry)
    {
        writer.WriteStartObject();
        writer.WriteString("type", geometry is Polygon ? "Polygon" : "MultiPolygon");
        writer.WritePropertyName("coordinates");
        if (geometry is Polygon polygon)
        {
            Rings(writer, polygon);
        }
        else
        {
            writer.WriteStartArray();
            for (var at = 0; at < geometry.NumGeometries; at++)
            {
                Rings(writer, (Polygon)geometry.GetGeometryN(at));
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void Rings(Utf8JsonWriter writer, Polygon polygon)
    {
        writer.WriteStartArray();
        foreach (var ring in new[] { polygon.ExteriorRing }.Concat(polygon.InteriorRings))
        {
            writer.WriteStartArray();
            foreach (var point in ring.Coordinates)
            {
                writer.WriteStartArray();
                writer.WriteNumberValue(Math.Round(point.X, Digits));
                writer.WriteNumberValue(Math.Round(point.Y, Digits));
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }
}
