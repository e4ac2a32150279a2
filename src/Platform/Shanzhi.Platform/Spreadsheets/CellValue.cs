using System.Globalization;
using System.Text;

namespace Shanzhi.Platform.Spreadsheets;

/// <summary>A cell as it is written: its text, and whether a spreadsheet may hold it as a number.</summary>
internal readonly record struct CellValue(string Text, bool IsNumber)
{
    private const decimal LargestExact = 999_999_999_999_999m;

    public static CellValue Of(object? value) => value switch
    {
        null => new CellValue("", IsNumber: false),
        string text => new CellValue(Storable(text), IsNumber: false),
        bool truth => new CellValue(truth ? "是" : "否", IsNumber: false),
        int number => Number(number),
        long number => Number(number),
        decimal number => Number(number),
        double number when double.IsFinite(number) => new CellValue(number.ToString("R", CultureInfo.InvariantCulture), IsNumber: true),
        DateOnly date => new CellValue(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), IsNumber: false),
        DateTimeOffset time => new CellValue(time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), IsNumber: false),
        var other => new CellValue(Storable(Convert.ToString(other, CultureInfo.InvariantCulture) ?? ""), IsNumber: false),
    };

    // Longer numbers would lose their last digits in Excel, so they go as text.
    private static CellValue Number(decimal number) =>
        new(number.ToString(CultureInfo.InvariantCulture), Math.Abs(number) <= LargestExact);

    // XML takes neither most control characters nor half a surrogate pair.
    private static string Storable(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\t' or '\n' or >= ' ' and not (0xFFFD or 0xFFFE or 0xFFFF))
            {
                kept.Append(rune);
            }
        }

        return kept.ToString();
    }
}
