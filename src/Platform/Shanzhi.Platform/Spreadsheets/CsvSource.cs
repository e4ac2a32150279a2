using Shanzhi.Spreadsheets;

namespace Shanzhi.Platform.Spreadsheets;

/// <summary>Rows of a text table separated by comma, semicolon or tab.</summary>
internal static class CsvSource
{
    private const int LinesSampled = 20;

    public static IEnumerable<(int Number, IReadOnlyList<SourceCell> Cells)> Rows(MemoryStream buffer, SpreadsheetLimits limits)
    {
        var text = TextDecoder.Decode(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        Refuse(text);
        return CsvParser.Rows(text, Separator(text), limits).Select((row, index) => (index + 1, (IReadOnlyList<SourceCell>)row));
    }

    internal static char Separator(string text)
    {
        int commas = 0, semicolons = 0, tabs = 0, lines = 0;
        var quoted = false;
        foreach (var c in text)
        {
            quoted ^= c == '"';
            if (quoted)
            {
                continue;
            }

            commas += c == ',' ? 1 : 0;
            semicolons += c == ';' ? 1 : 0;
            tabs += c == '\t' ? 1 : 0;
            if (c == '\n' && ++lines == LinesSampled)
            {
                break;
            }
        }

        return tabs > commas && tabs > semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }

    private static void Refuse(string text)
    {
        var start = text.AsSpan().TrimStart();
        if (start is ['<', ..] || start.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase))
        {
            throw new SpreadsheetException(SpreadsheetFault.WebPage);
        }

        if (text.Contains('\0') || start.StartsWith("%PDF") || start.StartsWith(@"{\rtf"))
        {
            throw new SpreadsheetException(SpreadsheetFault.NotATable);
        }
    }
}
