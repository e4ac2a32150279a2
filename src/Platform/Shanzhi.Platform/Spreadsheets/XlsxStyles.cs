using DocumentFormat.OpenXml.Spreadsheet;

namespace Shanzhi.Platform.Spreadsheets;

/// <summary>The four looks of a cell.</summary>
internal static class XlsxStyles
{
    public const uint Plain = 0;
    public const uint Header = 1;
    public const uint Text = 2;
    public const uint Wrapped = 3;

    // Excel's own number of the format "text".
    private const uint TextFormat = 49;

    public static Stylesheet Create() => new(
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat { FormatId = 0 },
            new CellFormat { FormatId = 0, FontId = 1, ApplyFont = true },
            new CellFormat { FormatId = 0, NumberFormatId = TextFormat, ApplyNumberFormat = true },
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { FormatId = 0, ApplyAlignment = true }),
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));
}
