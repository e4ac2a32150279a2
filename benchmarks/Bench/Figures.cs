namespace Shanzhi.Bench;

/// <summary>Medians, ratios and what they must hold.</summary>
internal static class Figures
{
    public static double Median(this IEnumerable<double> values) => values.At(0.5);

    public static double At(this IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
    }

    /// <summary>One line with the figure, its bound and whether it holds.</summary>
    /// <returns>0 when it holds, else 1.</returns>
    public static int AtLeast(string what, double value, double bound) => Say(what, value, $"≥ {bound:0.##}", value >= bound);

    /// <inheritdoc cref="AtLeast"/>
    public static int AtMost(string what, double value, double bound) => Say(what, value, $"≤ {bound:0.##}", value <= bound);

    private static int Say(string what, double value, string bound, bool holds)
    {
        Console.WriteLine($"{(holds ? "holds " : "FAILS ")} {what}: {value:0.##} ({bound})");
        return holds ? 0 : 1;
    }
}
