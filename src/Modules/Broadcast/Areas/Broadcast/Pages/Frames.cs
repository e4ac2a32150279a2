using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Pages;
using Shanzhi.Ui;

namespace Shanzhi.Broadcast.Pages;

/// <summary>What surrounds the module's pages.</summary>
internal sealed class Frames(IPageShell shell, IStringLocalizer<SharedStrings> texts)
{
    public void Staff(string title) => (shell.Kind, shell.Title) = (ShellKind.Staff, texts[title]);

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
