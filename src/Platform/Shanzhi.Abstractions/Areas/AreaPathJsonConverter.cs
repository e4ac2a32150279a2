using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shanzhi.Areas;

/// <summary>A path travels as its text (in the outbox, in settings); its bounds are paths again, which would never end.</summary>
internal sealed class AreaPathJsonConverter : JsonConverter<AreaPath>
{
    public override AreaPath Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, AreaPath value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
