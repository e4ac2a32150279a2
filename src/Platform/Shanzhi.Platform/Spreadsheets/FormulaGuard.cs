namespace Shanzhi.Platform.Spreadsheets;

/// <summary>Keeps text from being run as a formula when a table is opened (CSV injection): a ' in front, which the reader takes off again.</summary>
internal static class FormulaGuard
{
    public static string Add(string text) => Runs(text) ? "'" + text : text;

    public static string Remove(string text) => text is ['\'', ..] && Runs(text) ? text[1..] : text;

    // Quotes in front are looked through, so that text which came with its own ' survives the way there and back.
    private static bool Runs(string text)
    {
        var rest = text.AsSpan().TrimStart('\'');
        if (rest is ['\t' or '\r' or '\n', ..])
        {
            return true;
        }

        // Excel in Chinese takes the full-width signs too.
        return rest.TrimStart() is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..];
    }
}
