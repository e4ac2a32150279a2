using System.Globalization;

namespace Shanzhi.Communities.Domain;

/// <summary>Codes of what the official divisions do not know: the parent's code with a local suffix.</summary>
internal static class AreaCodes
{
    /// <summary>330825100200-g03 for the third group, -w for grids, -m for micro-grids.</summary>
    /// <param name="siblings">Codes in use below the same parent.</param>
    public static string Next(string parent, AreaLevel level, IEnumerable<string> siblings)
    {
        var prefix = $"{parent}-{Letter(level)}";
        var last = siblings.Where(code => code.StartsWith(prefix, StringComparison.Ordinal))
            .Select(code => int.TryParse(code.AsSpan(prefix.Length), CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty().Max();
        return $"{prefix}{last + 1:00}";
    }

    /// <summary>Official: twelve digits.</summary>
    public static bool IsOfficial(string code) => code.Length == 12 && code.All(char.IsAsciiDigit);

    private static char Letter(AreaLevel level) => level switch
    {
        AreaLevel.Group => 'g',
        AreaLevel.Grid => 'w',
        AreaLevel.MicroGrid => 'm',
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "Counties, townships and villages have official codes."),
    };
}
