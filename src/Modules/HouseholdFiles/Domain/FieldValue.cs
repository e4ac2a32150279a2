using System.Globalization;
using Shanzhi.Messaging;
using Shanzhi.Spreadsheets;
using Shanzhi.Text;

namespace Shanzhi.HouseholdFiles.Domain;

/// <summary>Values as people write them, as they are kept, and as they are shown.</summary>
internal static class FieldValue
{
    private const decimal MostMu = 99_999;
    private static readonly string[] Yes = ["是", "有", "yes", "y", "1", "true", "√"];
    private static readonly string[] No = ["否", "无", "没有", "no", "n", "0", "false", "×"];

    /// <summary>The form it is kept in; empty for nothing.</summary>
    /// <param name="at">Where it is said when it cannot be taken.</param>
    /// <exception cref="InputException">It is not of the field's type.</exception>
    public static string Read(Field field, string? typed, string at)
    {
        var text = CellText.Clean(typed ?? "");
        return text.Length == 0 ? "" : field.Type switch
        {
            FieldType.Number => decimal.TryParse(CellText.Digits(text), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1_000_000_000
                ? Plain(number) : throw new InputException(at, "“{0}”要填数字，例如 3。", field.Title),
            FieldType.Area => decimal.TryParse(CellText.Digits(text).Replace("亩", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture, out var mu) && mu is >= 0 and <= MostMu
                ? Plain(Math.Round(mu, 2)) : throw new InputException(at, "“{0}”填多少亩，例如 2.5。", field.Title),
            FieldType.Date => CellText.TryDate(text, out var day) && day.Year is > 1900 and < 2200
                ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : throw new InputException(at, "“{0}”写成 2024-05-01 这样的日期。", field.Title),
            FieldType.YesNo => Yes.Contains(text, StringComparer.OrdinalIgnoreCase) ? "是" : No.Contains(text, StringComparer.OrdinalIgnoreCase)
                ? "否" : throw new InputException(at, "“{0}”填“是”或“否”。", field.Title),
            FieldType.Choice => field.Options.FirstOrDefault(option => option == text)
                ?? throw new InputException(at, "“{0}”只能填：{1}。", field.Title, Some(field.Options)),
            FieldType.Paper => text.Length <= PaperText ? text : throw new InputException(at, "“{0}”字太多，最多 {1} 个。", field.Title, PaperText),
            _ => text.Length <= Fact.MostText ? text : throw new InputException(at, "“{0}”字太多，最多 {1} 个。", field.Title, Fact.MostText),
        };
    }

    /// <summary>Characters typed off a paper.</summary>
    public const int PaperText = 2000;

    public static string Show(FieldType type, string value) => type switch
    {
        FieldType.Area => $"{value} 亩",
        FieldType.Date when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => ChineseDates.Full(day),
        _ => value,
    };

    /// <summary>The first of what may be chosen: who reads it knows what is meant, and it fits where problems are kept.</summary>
    private static string Some(IReadOnlyList<string> options)
    {
        const int most = 100;
        var all = string.Join('、', options);
        var cut = all.Length > most ? all.LastIndexOf('、', most) : -1;
        return all.Length <= most ? all : string.Concat(all.AsSpan(0, cut > 0 ? cut : most), "……");
    }

    private static string Plain(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
