using System.Globalization;

namespace Shanzhi.Spreadsheets;

/// <summary>What a file is called that somebody takes away.</summary>
public static class ExportName
{
    /// <summary>Where it is from, what it is, of which day: 龙游县-住户花名册-2026-11-22.xlsx</summary>
    /// <param name="extension">Without the dot.</param>
    public static string Of(string place, string what, DateOnly day, string extension)
        => string.Create(CultureInfo.InvariantCulture, $"{place}-{what}-{day:yyyy-MM-dd}.{extension}");
}
