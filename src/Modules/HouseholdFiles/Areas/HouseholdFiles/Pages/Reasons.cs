using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.Messaging;
using Shanzhi.Text;

namespace Shanzhi.HouseholdFiles.Pages;

/// <summary>Why somebody looks at, or takes away, what is sensitive. It is kept for good, so no number of a person may stand in it.</summary>
internal static class Reasons
{
    /// <exception cref="InputException">There is none, or it carries a citizen, phone or card number.</exception>
    public static string Check(string? typed, string field = "Reason")
    {
        var reason = typed?.Trim() ?? "";
        return reason.Length is 0 or > Lookup.MostReason ? throw new InputException(field, "请写为什么要看，最多 {0} 字，会记下来，住户自己也看得到。", Lookup.MostReason)
            : PublishLint.Find(reason).Count > 0 ? throw new InputException(field, "原因会一直留着，请不要写身份证号、手机号、卡号。") : reason;
    }
}
