using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Shanzhi.Spreadsheets;

/// <summary>Makes one form of what people type in many.</summary>
public static partial class CellText
{
    /// <summary>Trims blanks of every kind and the invisible marks that come with pasting; line ends become \n.</summary>
    public static string Clean(string text) =>
        Invisible().Replace(text, "").ReplaceLineEndings("\n").Trim();

    /// <summary>For ids, phones and amounts: full-width characters (１３８Ｘ) become half-width, blanks go, letters are upper case.</summary>
    public static string Digits(string text) =>
        Blank().Replace(Fold(text), "").ToUpperInvariant();

    /// <summary>A date as clerks write it: 2024-5-1, 2024/5/1, 2024.5.1, 2024年5月1日, 20240501, also with a time behind it, which is dropped.</summary>
    public static bool TryDate(string text, out DateOnly date)
    {
        date = default;
        var match = Date().Match(Fold(text));
        return match.Success && DateOnly.TryParseExact(
            $"{match.Groups["y"].Value}-{match.Groups["m"].Value}-{match.Groups["d"].Value}",
            "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }

    /// <summary>The form in which two headers are compared: width, blanks, case, stars and （必填） make no difference.</summary>
    internal static string Header(string text) =>
        Note().Replace(Digits(text), "");

    private static string Fold(string text) => Invisible().Replace(text, "").Normalize(NormalizationForm.FormKC);

    // Controls and lone surrogates too: no store takes the former, no normalisation the latter.
    [GeneratedRegex(@"[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u200B\u200E\u200F\u202A-\u202E\u2060\uFEFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]", RegexOptions.None, 1000)]
    private static partial Regex Invisible();

    [GeneratedRegex(@"\s", RegexOptions.None, 1000)]
    private static partial Regex Blank();

    [GeneratedRegex(@"\((必填|必须填|选填|可填|可不填)\)|[*:]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Note();

    [GeneratedRegex(@"^\s*(?<y>[0-9]{4})(\s*[-/.年]\s*(?<m>[0-9]{1,2})\s*[-/.月]\s*(?<d>[0-9]{1,2})\s*日?|(?<m>[0-9]{2})(?<d>[0-9]{2}))([T\s]+[0-9]{1,2}:.*)?\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Date();
}
