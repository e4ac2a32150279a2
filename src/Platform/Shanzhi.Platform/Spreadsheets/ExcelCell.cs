using System.Globalization;
using ExcelDataReader;

namespace Shanzhi.Platform.Spreadsheets;

/// <summary>Writes an Excel cell's value as the clerk sees it, never with an exponent.</summary>
internal static class ExcelCell
{
    // Excel keeps 15 digits of a number; of an 18-digit id the last three are zeros by now.
    private const double FirstInexact = 1e15;
    private const double LargestDecimal = 7.9e28;

    public static SourceCell Read(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => new SourceCell(""),
        string text => new SourceCell(text),
        DateTime time => new SourceCell(Time(time)),
        TimeSpan span => new SourceCell(span.ToString(@"hh\:mm", CultureInfo.InvariantCulture)),
        bool truth => new SourceCell(truth ? "TRUE" : "FALSE"),
        int whole => Number(whole, reader, column),
        double number => Number(number, reader, column),
        var other => new SourceCell(Convert.ToString(other, CultureInfo.InvariantCulture) ?? ""),
    };

    private static SourceCell Number(double number, IExcelDataReader reader, int column)
    {
        // The Chinese built-in date formats (such as 2024年5月1日) have numbers only, no pattern in the file.
        if (reader.GetNumberFormatIndex(column) is (>= 27 and <= 36) or (>= 50 and <= 58) && number is >= 1 and < 2_958_466)
        {
            return new SourceCell(Time(DateTime.FromOADate(number)));
        }

        if (Math.Abs(number) >= LargestDecimal)
        {
            return new SourceCell(number.ToString("F0", CultureInfo.InvariantCulture), DigitsLost: true);
        }

        // Rounds to 15 digits as Excel does, so 0.1 + 0.2 is 0.3.
        var text = ((decimal)number).ToString("0.############################", CultureInfo.InvariantCulture);
        if (Math.Abs(number) >= FirstInexact)
        {
            return new SourceCell(text, DigitsLost: true);
        }

        var format = reader.GetNumberFormatString(column);
        // Codes such as 000123 are often a number shown with leading zeros.
        return new SourceCell(format is { Length: > 1 } && format.All(c => c == '0') ? text.PadLeft(format.Length, '0') : text);
    }

    // A time alone is held as a time on the last day of 1899.
    private static string Time(DateTime time) => time.ToString(
        time.Year < 1900 ? "HH:mm" : time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm",
        CultureInfo.InvariantCulture);
}
