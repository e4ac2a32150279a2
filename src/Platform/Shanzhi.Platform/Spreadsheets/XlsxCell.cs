using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Shanzhi.Platform.Spreadsheets;

/// <summary>One cell of an XLSX. Text stands in the cell itself, never as a formula and never turned into a number.</summary>
internal static partial class XlsxCell
{
    // Excel calls a file with a longer cell damaged.
    private const int MaxLength = 32_767;

    public static Cell Of(CellValue value, uint style)
    {
        var cell = new Cell { StyleIndex = style };
        if (value.IsNumber)
        {
            cell.CellValue = new DocumentFormat.OpenXml.Spreadsheet.CellValue(value.Text);
        }
        else if (value.Text.Length > 0)
        {
            cell.DataType = CellValues.InlineString;
            cell.InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(Escaped(FormulaGuard.Add(value.Text))) { Space = SpaceProcessingModeValues.Preserve });
        }

        return cell;
    }

    private static string Escaped(string text)
    {
        var cut = text.Length <= MaxLength ? text : text[..(char.IsHighSurrogate(text[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1)] + "…";
        return EscapeLike().Replace(cut, "_x005F$0");
    }

    // _x0041_ is Excel's own way to write a character; text that only looks so must say that it is not.
    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.None, 1000)]
    private static partial Regex EscapeLike();
}
