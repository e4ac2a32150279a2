using System.Globalization;

namespace Shanzhi.Grid.Domain;

/// <summary>Number of a report (编号): year and month of Shanghai's calendar, then a running number of at least four digits.</summary>
internal static class ReportNumber
{
    public const int MaxLength = 12;

    /// <summary>2611 for November 2026.</summary>
    public static int Month(DateTimeOffset at)
    {
        var local = Clock.Local(at);
        return local.Year % 100 * 100 + local.Month;
    }

    public static string Format(int month, int running)
        => string.Create(CultureInfo.InvariantCulture, $"{month:D4}{running:D4}");

    /// <summary>2611 2047: in two groups, the second taking what is more.</summary>
    public static string Grouped(string number) => number.Length > 4 ? $"{number[..4]} {number[4..]}" : number;

    /// <summary>The digits of what somebody typed; null when it cannot be a number.</summary>
    public static string? Parse(string? text)
    {
        var digits = string.Concat((text ?? "").Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsAsciiDigit));
        return digits.Length is >= 8 and < 11 ? digits : null;
    }
}

/// <summary>The last running number given in a month; raised inside the writer, so no two reports get one.</summary>
internal sealed class ReportCounter : Shanzhi.Data.Entity
{
    public int Month { get; init; }

    public int Last { get; private set; }

    public string Next() => ReportNumber.Format(Month, ++Last);
}
