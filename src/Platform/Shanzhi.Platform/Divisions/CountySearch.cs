using System.Text;
using Shanzhi.Divisions;
using Shanzhi.Text;

namespace Shanzhi.Platform.Divisions;

/// <summary>Finds counties by what people type.</summary>
internal static class CountySearch
{
    private const int NoMatch = int.MaxValue;

    internal static IReadOnlyList<Division> Run(IReadOnlyList<County> counties, string text, int take)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormKC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return [];
        }

        return [.. counties
            .Select(c => (County: c, Rank: Rank(c, words)))
            .Where(c => c.Rank != NoMatch)
            .OrderBy(c => c.Rank)
            .Take(take)
            .Select(c => c.County.Division)];
    }

    private static int Rank(County county, string[] words)
    {
        var worst = 0;
        foreach (var word in words)
        {
            worst = Math.Max(worst, Rank(county, word));
        }

        return worst;
    }

    private static int Rank(County county, string word)
    {
        if (word.All(char.IsAsciiDigit))
        {
            return county.Division.Code12.StartsWith(word, StringComparison.Ordinal) ? 0 : NoMatch;
        }

        if (word.All(char.IsAsciiLetter))
        {
            return county.Initials.Equals(word, StringComparison.OrdinalIgnoreCase) ? 0
                : county.Initials.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? 1
                : county.Pinyin.StartsWith(PinyinSyllables.Typed(word), StringComparison.Ordinal) ? 1 : NoMatch;
        }

        var at = county.Division.Name.IndexOf(word, StringComparison.Ordinal);
        return at switch
        {
            0 => county.Division.Name.Length - word.Length <= 1 ? 0 : 1,
            > 0 => 2,
            _ => county.FullName.Contains(word, StringComparison.Ordinal) ? 3 : NoMatch,
        };
    }
}
