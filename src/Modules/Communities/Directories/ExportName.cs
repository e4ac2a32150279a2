using System.Globalization;

namespace Shanzhi.Communities.Directories;

/// <summary>What a file is called that somebody takes away: where it is from, what it is, of which day. 龙游县-住户花名册-2026-11-22.xlsx</summary>
internal static class ExportName
{
    public static string Of(string place, string what, DateOnly day, string extension)
        => string.Create(CultureInfo.InvariantCulture, $"{place}-{what}-{day:yyyy-MM-dd}.{extension}");
}
