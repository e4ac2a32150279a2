using System.Text.Json;

namespace Shanzhi.Grid.Domain;

/// <summary>What a feature says it is: its code and its name, under the names that map software gives them.</summary>
internal static class GeoProperties
{
    private static readonly string[] CodeNames = ["code", "网格编码", "编码", "代码", "grid_code", "wgbm", "xzqdm"];
    private static readonly string[] NameNames = ["name", "网格名称", "名称", "grid_name", "wgmc", "xzqmc"];

    public static string Code(JsonElement properties, string? chosen) => Text(properties, chosen, CodeNames);

    public static string Name(JsonElement properties, string? chosen) => Text(properties, chosen, NameNames);

    public static string Shown(string text) => text.Length > 60 ? text[..60] : text;

    private static string Text(JsonElement properties, string? chosen, string[] usual)
    {
        if (properties.ValueKind != JsonValueKind.Object)
        {
            return "";
        }

        foreach (var name in string.IsNullOrWhiteSpace(chosen) ? usual : [chosen.Trim()])
        {
            foreach (var property in properties.EnumerateObject().Where(property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase)))
            {
                return Shown(property.Value.ValueKind switch { JsonValueKind.String => property.Value.GetString()!.Trim(), JsonValueKind.Number => property.Value.GetRawText(), _ => "" });
            }
        }

        return "";
    }
}
