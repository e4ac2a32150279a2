using System.Globalization;

namespace Shanzhi.Text;

/// <summary>How a bare run of digits is told to be a citizen, phone or bank card number.</summary>
internal static class NumberRules
{
    private static ReadOnlySpan<int> IdWeights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    internal static (LintKind Kind, bool ChecksumValid)? Classify(string digits)
    {
        if (IsIdShaped(digits))
        {
            return (LintKind.IdNumber, digits[17] == IdCheck(digits));
        }

        if (IsPhone(digits) || (digits.StartsWith("86", StringComparison.Ordinal) && IsPhone(digits[2..])))
        {
            return (LintKind.Phone, true);
        }

        return IsBankCard(digits) ? (LintKind.BankCard, true) : null;
    }

    /// <summary>The 18th character that belongs to the first 17 digits (GB 11643).</summary>
    internal static char IdCheck(string digits)
    {
        var sum = 0;
        for (var i = 0; i < IdWeights.Length; i++)
        {
            sum += (digits[i] - '0') * IdWeights[i];
        }

        return "10X98765432"[sum % 11];
    }

    private static bool IsIdShaped(string digits) =>
        digits.Length == 18 && digits[0] is >= '1' and <= '9' && !digits.AsSpan(0, 17).Contains('X')
        && digits.AsSpan(6, 2) is "18" or "19" or "20"
        && DateOnly.TryParseExact(digits.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsPhone(string digits) => digits is ['1', >= '3' and <= '9', ..] && digits.Length == 11 && !digits.Contains('X');

    // Cards begin with 3 to 6 or 9; without that, one date range in ten would pass the Luhn check.
    private static bool IsBankCard(string digits)
    {
        if (digits.Length is < 16 or > 19 || digits[0] is not ((>= '3' and <= '6') or '9') || digits.Contains('X'))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var value = digits[^(i + 1)] - '0';
            value = i % 2 == 0 ? value : value * 2;
            sum += value > 9 ? value - 9 : value;
        }

        return sum % 10 == 0;
    }
}
