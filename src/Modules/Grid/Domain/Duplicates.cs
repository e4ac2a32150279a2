namespace Shanzhi.Grid.Domain;

/// <summary>What is compared.</summary>
internal sealed record DuplicateProbe(string CategoryKey, Guid AreaId, string Text, double? Latitude, double? Longitude);

/// <summary>Whether two open reports may be one thing: same category, then near by, or the same group and much the same words.</summary>
internal static class Duplicates
{
    /// <summary>Share of the shorter text's pairs of characters that both have.</summary>
    public const double Alike = 0.5;

    /// <summary>Metres of one degree of latitude.</summary>
    private const double Degree = 111_320;

    public static bool MayBeOne(DuplicateProbe left, DuplicateProbe right, int metres)
    {
        if (left.CategoryKey != right.CategoryKey)
        {
            return false;
        }

        if (left is { Latitude: { } lat1, Longitude: { } lon1 } && right is { Latitude: { } lat2, Longitude: { } lon2 })
        {
            return Metres(lat1, lon1, lat2, lon2) <= metres;
        }

        return left.AreaId == right.AreaId && Overlap(left.Text, right.Text) >= Alike;
    }

    /// <summary>0 to 1.</summary>
    public static double Overlap(string left, string right)
    {
        var (a, b) = (Pairs(left), Pairs(right));
        var least = Math.Min(a.Count, b.Count);
        return least == 0 ? 0 : (double)a.Count(b.Contains) / least;
    }

    /// <summary>Metres between two WGS-84 points; good for a county.</summary>
    public static double Metres(double lat1, double lon1, double lat2, double lon2)
    {
        var north = (lat2 - lat1) * Degree;
        var east = (lon2 - lon1) * Degree * Math.Cos(double.DegreesToRadians((lat1 + lat2) / 2));
        return Math.Sqrt(north * north + east * east);
    }

    /// <summary>Degrees of latitude that so many metres span.</summary>
    public static double Degrees(int metres) => metres / Degree;

    private static HashSet<string> Pairs(string text)
    {
        var letters = string.Concat(text.Where(char.IsLetterOrDigit));
        return [.. Enumerable.Range(0, Math.Max(0, letters.Length - 1)).Select(at => letters.Substring(at, 2))];
    }
}
