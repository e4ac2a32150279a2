using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Shanzhi.Communities.Pages.Accounts;

internal static class GoBackExtensions
{
    /// <summary>Where somebody came from, if that is one of our own addresses inside this tenant.</summary>
    public static IActionResult GoBack(this PageModel page, string? back, string otherwise)
    {
        var home = page.Request.PathBase.ToString();
        var ours = page.Url.IsLocalUrl(back) && (home.Length == 0 || back == home || back!.StartsWith(home + "/", StringComparison.Ordinal));
        return page.LocalRedirect(ours ? back! : otherwise);
    }
}
