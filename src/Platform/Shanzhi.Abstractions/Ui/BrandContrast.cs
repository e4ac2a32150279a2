using System.Globalization;

namespace Shanzhi.Ui;

/// <summary>A pair of colours that does not reach what it must.</summary>
/// <param name="Pair">Which pair, in the words of the admin page; a key of <see cref="SharedStrings"/>.</param>
/// <param name="Ratio">Measured contrast, 1 to 21, rounded down to two digits.</param>
/// <param name="Required">The least it may be.</param>
public sealed record ContrastFailure(string Pair, double Ratio, double Required);

/// <summary>Refuses a brand whose words could not be read (WCAG 2.2).</summary>
public static class BrandContrast
{
    private const string White = "#FFFFFF";
    private const string Paper = "#F6F3EA";
    private const string Ink = "#1F2621";

    /// <summary>Measures every pair the theme uses.</summary>
    /// <returns>The pairs that fail; empty when the brand may be used.</returns>
    public static IReadOnlyList<ContrastFailure> Check(BrandTokens tokens)
    {
        (string Pair, string Text, string Ground, double Required)[] pairs =
        [
            ("白字写在深色上", White, tokens.Deep, 4.5),
            ("白字写在主色上", White, tokens.Brand, 4.5),
            ("主色写在纸底上", tokens.Brand, Paper, 4.5),
            ("主色写在浅底上", tokens.Brand, tokens.Soft, 4.5),
            ("次要字写在深色上", tokens.OnDeep, tokens.Deep, 4.5),
            ("黑字写在大按钮上", Ink, tokens.Accent, 7),
            ("点缀字写在纸底上", tokens.AccentInk, Paper, 4.5),
        ];
        return [.. pairs.Select(p => new ContrastFailure(p.Pair, Floor(Ratio(p.Text, p.Ground)), p.Required)).Where(f => f.Ratio < f.Required)];
    }

    /// <summary>Contrast of two #RRGGBB colours, 1 (none) to 21.</summary>
    public static double Ratio(string first, string second)
    {
        var (a, b) = (Luminance(first), Luminance(second));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    // Rounding up would let 4.496 pass as 4.5.
    private static double Floor(double ratio) => Math.Floor(ratio * 100) / 100;

    private static double Luminance(string hex)
    {
        var rgb = int.Parse(hex.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (0.2126 * Linear(rgb >> 16)) + (0.7152 * Linear(rgb >> 8)) + (0.0722 * Linear(rgb));
    }

    private static double Linear(int channel)
    {
        var c = (channel & 0xFF) / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }
}
