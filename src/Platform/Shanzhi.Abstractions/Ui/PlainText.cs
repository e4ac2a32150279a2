namespace Shanzhi.Ui;

/// <summary>Small repairs to words people typed.</summary>
public static class PlainText
{
    /// <summary>Keeps 8:00–17:00 on one line: a word joiner stands on either side of the dash.</summary>
    public static string Unbroken(this string text) => text.Replace("–", "\u2060–\u2060", StringComparison.Ordinal);

    /// <summary>What a telephone dials: digits and a leading plus.</summary>
    public static string Digits(this string? phone) => string.Concat((phone ?? "").Where(c => char.IsAsciiDigit(c) || c == '+'));
}
