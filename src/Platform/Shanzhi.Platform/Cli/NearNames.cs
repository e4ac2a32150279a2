namespace Shanzhi.Platform.Cli;

/// <summary>What somebody may have meant by a name that is not there.</summary>
internal static class NearNames
{
    private const int Most = 5;

    /// <summary>Typing errors in one word: two letters changed places, or one of each kind.</summary>
    private const int Slips = 2;

    public static IReadOnlyList<string> Of(string asked, IEnumerable<string> names)
        => [.. names.Where(name => name.Contains(asked, StringComparison.OrdinalIgnoreCase) || IsNear(asked, name) || IsNear(asked, name.Split('.')[^1])).Take(Most)];

    private static bool IsNear(string asked, string name) => Distance(asked.ToLowerInvariant(), name.ToLowerInvariant()) <= Slips;

    /// <summary>How many letters have to be added, dropped or changed (Levenshtein).</summary>
    private static int Distance(string asked, string name)
    {
        int[] row = [.. Enumerable.Range(0, name.Length + 1)];
        for (var i = 1; i <= asked.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= name.Length; j++)
            {
                (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (asked[i - 1] == name[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
