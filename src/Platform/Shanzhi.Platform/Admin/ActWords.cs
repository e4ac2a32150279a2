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

    /// <summary>The kind of the thing in words (<c>subject:{kind}</c>), and what tells it from others of its kind.</summary>
    public static (string Kind, string Which) Subject(this IStringLocalizer texts, string subject)
    {
        var cut = subject.IndexOfAny(['/', ' ', ':']);
        var words = texts["subject:" + (cut < 0 ? subject : subject[..cut])];
        return words.ResourceNotFound ? ("", subject) : (words.Value, cut < 0 ? "" : subject[(cut + 1)..]);
    }
}
