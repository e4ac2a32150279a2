using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Broadcast.Pages;

/// <summary>What surrounds the module's pages.</summary>
internal sealed class Frames(IPageShell shell, ICurrentUser user, IStringLocalizer<SharedStrings> texts)
{
    public void Staff(string title)
    {
        (shell.Kind, shell.Title) = (ShellKind.Staff, texts[title]);
        List<BarLink> bar = [];
        if (user.Caller.CanAnywhere(BroadcastPermissions.View))
        {
            bar.Add(new("通知", "~/broadcast", "horn", title == "通知到人"));
        }

        if (user.Caller.CanAnywhere(BroadcastPermissions.Duty))
        {
            bar.Add(new("值班", "~/duty", "calendar", title == "值班"));
        }

        shell.Bar = [.. bar, new("我的", "~/my", "user", false)];
        shell.PlaceHref = shell.Bar[0].Href;
    }

    public void Public(string title, string? place = null)
    {
        shell.Title = texts[title];
        shell.PlaceName = place ?? shell.PlaceName;
    }

    /// <param name="back">Where the way back from the paper leads.</param>
    public void Paper(string title, string place, string back) => (shell.Kind, shell.Title, shell.PlaceName, shell.PlaceHref) = (ShellKind.Print, title, place, back);
}

internal static class Said
{
    /// <summary>What a page says was done, in the reader's language.</summary>
    public static void Done(this PageModel page, string sentence, params object[] values) => page.TempData.Done(page.Texts()[sentence, values]);

    /// <summary>Where the tenant lies as the reader sees it: host and prefix.</summary>
    public static string Origin(this HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}";
}
