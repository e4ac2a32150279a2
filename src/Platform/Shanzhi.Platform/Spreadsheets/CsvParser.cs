using System.Text;
using Shanzhi.Spreadsheets;

namespace Shanzhi.Platform.Spreadsheets;

/// <summary>RFC 4180, forgiving: a stray quote is a character like any other, and any line end ends a row.</summary>
internal static class CsvParser
{
    /// <summary>Every row, blank ones too, so that counting them gives the number Excel shows.</summary>
    public static IEnumerable<List<SourceCell>> Rows(string text, char separator, SpreadsheetLimits limits)
    {
        var row = new List<SourceCell>();
        var column = 0;
        var cell = new StringBuilder();
        var position = 0;
        while (position < text.Length)
        {
            position = text[position] == '"' ? Quoted(text, position + 1, cell) : position;
            position = Plain(text, position, separator, cell);
            row.Put(column++, new SourceCell(cell.ToString()), limits);
            cell.Clear();
            if (position < text.Length && text[position] == separator)
            {
                position++;
                if (position < text.Length)
                {
                    continue;
                }
            }

            yield return row;
            (row, column) = ([], 0);
            position += text.AsSpan(position) is ['\r', '\n', ..] ? 2 : 1;
        }
    }

    private static int Quoted(string text, int position, StringBuilder cell)
    {
        for (; position < text.Length; position++)
        {
            if (text[position] == '"' && (++position >= text.Length || text[position] != '"'))
            {
                return position;
            }

            cell.Append(text[position]);
        }

        return position;
    }

    private static int Plain(string text, int position, char separator, StringBuilder cell)
    {
        var length = text.AsSpan(position).IndexOfAny(separator, '\r', '\n');
        length = length < 0 ? text.Length - position : length;
        cell.Append(text, position, length);
        return position + length;
    }
}
