using System.Text;

namespace Shanzhi.Text;

/// <summary>
/// Chinese search without a dictionary: text is cut into pairs of neighbouring characters (二元切分) before it is indexed and before it is asked for.
/// Latin words and numbers stay whole, in lower case; full-width forms count as their plain ones.
/// </summary>
public static class Bigrams
{
    /// <summary>Text for an FTS5 column. Each run ends with its last character alone, so that one character can be found by prefix.</summary>
    public static string Index(string text) => string.Join(' ', Runs(text).SelectMany(r => r.Han ? [.. Pairs(r), r.Parts[^1]] : r.Parts));

    /// <summary>A safe FTS5 MATCH expression for what somebody typed: every run must occur. Empty when nothing can be searched for; then do not run MATCH.</summary>
    public static string Query(string text) => string.Join(' ', Runs(text).Select(r => r.Han
        ? r.Parts.Count == 1 ? $"\"{r.Parts[0]}\"*" : $"\"{string.Join(' ', Pairs(r))}\""
        : $"\"{r.Parts[0]}\""));

    /// <summary>Distinct terms for a PostgreSQL text[] column under a GIN index.</summary>
    public static string[] Terms(string text) => [.. Runs(text).SelectMany(r => r.Han ? Pairs(r).Concat(r.Parts) : r.Parts).Distinct(StringComparer.Ordinal)];

    /// <summary>Terms that a match must all have (<c>terms @&gt; query</c>). Empty when nothing can be searched for; an empty array would match every row.</summary>
    public static string[] QueryTerms(string text) =>
        [.. Runs(text).SelectMany(r => r.Han && r.Parts.Count > 1 ? Pairs(r) : r.Parts).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Pairs(Run run) => run.Parts.Zip(run.Parts.Skip(1), string.Concat);

    private static List<Run> Runs(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var runs = new List<Run>();
        Kind? last = null;
        foreach (var rune in Plain(text).EnumerateRunes())
        {
            var kind = KindOf(rune);
            if (kind is Kind.Han)
            {
                if (last is not Kind.Han)
                {
                    runs.Add(new Run(Han: true, []));
                }

                runs[^1].Parts.Add(rune.ToString());
            }
            else if (kind is Kind.Word)
            {
                if (last is not Kind.Word)
                {
                    runs.Add(new Run(Han: false, [string.Empty]));
                }

                runs[^1].Parts[0] += rune.ToString();
            }

            last = kind;
        }

        return runs;
    }

    // Normalisation refuses unpaired surrogates, which a broken client may send.
    private static string Plain(string text) =>
        string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    private static Kind? KindOf(Rune rune) => rune.Value switch
    {
        0x3007 or >= 0x3400 and <= 0x9FFF or >= 0x20000 and <= 0x3FFFF => Kind.Han,
        _ when Rune.IsLetterOrDigit(rune) => Kind.Word,
        _ => null,
    };

    private enum Kind
    {
        Han,
        Word,
    }

    private sealed record Run(bool Han, List<string> Parts);
}
