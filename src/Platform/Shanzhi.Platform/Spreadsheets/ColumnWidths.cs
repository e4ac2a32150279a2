using DocumentFormat.OpenXml.Spreadsheet;

namespace Shanzhi.Platform.Spreadsheets;

/// <summary>Widths by the longest line of the header and the first rows, a Chinese character counting twice.</summary>
internal static class ColumnWidths
{
    private const int Narrowest = 8;
    private const int Widest = 48;

    public static Columns Of(XlsxSheet sheet, List<IReadOnlyList<object?>> sample)
    {
        var columns = new Columns();
        var count = sample.Select(row => row.Count).Append(sheet.Content.Headers.Count).Max();
        for (var index = 0; index < count; index++)
        {
            var at = (uint)index + 1;
            var widest = sample.Where(row => index < row.Count).Select(row => Width(CellValue.Of(row[index]).Text))
                .Append(index < sheet.Content.Headers.Count ? Width(sheet.Content.Headers[index]) : 0).Max();
            columns.Append(new Column
            {
                Min = at,
                Max = at,
                Width = Math.Clamp(widest + 2, Narrowest, Widest),
                CustomWidth = true,
                Style = sheet.TextRows ? XlsxStyles.Text : null,
            });
        }

        return columns;
    }

    private static int Width(string text) =>
        text.Split('\n').Max(line => line.EnumerateRunes().Sum(rune => rune.Value >= 0x1100 ? 2 : 1));
}
