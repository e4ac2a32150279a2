using System.Globalization;
using Shanzhi.Spreadsheets;

namespace Shanzhi.Communities.Domain;

/// <summary>A citizen number (公民身份号码, 18 characters, the last a check digit that may be X).</summary>
internal sealed record CitizenNumber(string Value, DateOnly Birth, Gender Gender)
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Null when it cannot be one: length, birthday or check digit is wrong.</summary>
    public static CitizenNumber? Parse(string text)
    {
        var value = CellText.Digits(text);
        if (value.Length != 18 || !value[..17].All(char.IsAsciiDigit) || CheckDigit(value) != value[17]
            || !DateOnly.TryParseExact(value[6..14], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth))
        {
            return null;
        }

        return new CitizenNumber(value, birth, (value[16] - '0') % 2 == 1 ? Gender.Male : Gender.Female);
    }

    /// <summary>The eighteenth character that belongs to the first seventeen digits.</summary>
    public static char CheckDigit(string digits)
        => "10X98765432"[Weights.Select((weight, at) => weight * (digits[at] - '0')).Sum() % 11];
}
