using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.Messaging;
using Shanzhi.Text;

namespace Shanzhi.HouseholdFiles.Pages;

/// <summary>Why somebody looks at, or takes away, what is sensitive. It is kept for good, so no number of a person may stand in it.</summary>
internal static class Reasons
{
    private const string Field = "Reason";

    /// <exception cref="InputException">There is none, or it carries a citizen, phone or card number.</exception>
    public static string ToLook(string? typed) => Said(typed) ?? throw new InputException(Field, "请写为什么要看，最多 {0} 字，会记下来，住户自己也看得到。", Lookup.MostReason);

    /// <inheritdoc cref="ToLook"/>
    public static string ToTake(string? typed) => Said(typed) ?? throw new InputException(Field, "请写导出做什么用，最多 {0} 字，会记在审计里。", Lookup.MostReason);

    private static string? Said(string? typed)
        => typed?.Trim() is not { Length: > 0 and <= Lookup.MostReason } reason ? null
            : PublishLint.Find(reason).Count > 0 ? throw new InputException(Field, "原因会一直留着，请不要写身份证号、手机号、卡号。") : reason;
}
