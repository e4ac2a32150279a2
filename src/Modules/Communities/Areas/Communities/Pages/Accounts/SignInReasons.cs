using System.Text.RegularExpressions;

namespace Shanzhi.Communities.Pages.Accounts;

/// <summary>What a guest was about to do when the sign-in came in between.</summary>
internal static partial class SignInReasons
{
    /// <summary>In the words of the Chinese page; null where 登录 says enough.</summary>
    /// <param name="back">Where the sign-in leads back to.</param>
    public static string? Of(string? back) => back switch
    {
        null => null,
        _ when Objection().IsMatch(back) => "提异议要先登录，这样答复能发给您。登录以后接着写。",
        _ when Claim().IsMatch(back) => "认领住户要先登录，这样网格员知道回复谁。",
        _ => null,
    };

    [GeneratedRegex("/notices/[0-9a-f-]+/object$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Objection();

    [GeneratedRegex(@"/my/claim(\?|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Claim();
}
