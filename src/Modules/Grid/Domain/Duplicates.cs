using System.Text;

namespace Shanzhi.Grid.Domain;

/// <summary>What is compared.</summary>
internal sealed record DuplicateProbe(string CategoryKey, Guid AreaId, string Text, double? Latitude, double? Longitude)
{
    /// <summary>Where in the area, in the teller's words.</summary>
    public string Place { get; init; } = "";
}

/// <summary>Whether two open reports may be one thing: same category, then near by, or the same group and the same place or much the same words.</summary>
internal static class Duplicates
{
    /// <summary>Share of the shorter text's pairs of characters that both have.</summary>
    public const double Alike = 0.5;

    /// <summary>Metres of one degree of latitude.</summary>
    private const double Degree = 111_320;

    public static bool MayBeOne(DuplicateProbe left, DuplicateProbe right, int metres) => MayBeOneWith(left, metres)(right);

    /// <summary>To be held against many: its text is taken apart once, and only if it comes to the words.</summary>
    public static Func<DuplicateProbe, bool> MayBeOneWith(DuplicateProbe probe, int metres)
    {
        Lazy<int[]> pairs = new(() => Pairs(probe.Text));
        var place = Bare(probe.Place);
        return other =>
        {
            if (probe.CategoryKey != other.CategoryKey)
            {
                return false;
            }

            if (place.Length > 0 && probe.AreaId == other.AreaId && place == Bare(other.Place))
            {
                return true;
            }

            if (probe is { Latitude: { } lat1, Longitude: { } lon1 } && other is { Latitude: { } lat2, Longitude: { } lon2 })
            {
                return Metres(lat1, lon1, lat2, lon2) <= metres;
            }

            return probe.AreaId == other.AreaId && Overlap(pairs.Value, Pairs(other.Text)) >= Alike;
        };
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

    /// <summary>What is said of a place, however it is spaced and dotted: 第三根灯杆.</summary>
    private static string Bare(string place) => string.Concat(place.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>Neighbouring letters, as one number each, in order and each once.</summary>
    private static int[] Pairs(string text)
    {
        List<int> pairs = new(text.Length);
        char? before = null;
        foreach (var letter in text)
        {
            if (!char.IsLetterOrDigit(letter))
            {
                continue;
            }

            if (before is { } first)
            {
                pairs.Add((first << 16) | letter);
            }

            before = letter;
        }

        pairs.Sort();
        return [.. pairs.Where((pair, at) => at == 0 || pair != pairs[at - 1])];
    }

    /// <summary>0 to 1.</summary>
    private static double Overlap(int[] left, int[] right)
    {
        var (both, least) = (0, Math.Min(left.Length, right.Length));
        for (var (l, r) = (0, 0); l < left.Length && r < right.Length;)
        {
            both += left[l] == right[r] ? 1 : 0;
            (l, r) = left[l] < right[r] ? (l + 1, r) : left[l] > right[r] ? (l, r + 1) : (l + 1, r + 1);
        }

        return least == 0 ? 0 : (double)both / least;
    }
}
