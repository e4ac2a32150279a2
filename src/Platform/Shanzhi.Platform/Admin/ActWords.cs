using Microsoft.Extensions.Localization;

namespace Shanzhi.Platform.Admin;

/// <summary>Audit actions are stable keys; a module that embeds a text <c>act:{key}</c> has them read as words.</summary>
internal static class ActWords
{
    public static string Act(this IStringLocalizer texts, string action)
    {
        var words = texts["act:" + action];
        return words.ResourceNotFound ? action : words.Value;
    }
}
