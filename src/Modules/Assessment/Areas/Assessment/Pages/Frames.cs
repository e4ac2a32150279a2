using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Pages;
using Shanzhi.Ui;

namespace Shanzhi.Assessment.Pages;

/// <summary>What surrounds the module's pages.</summary>
internal sealed class Frames(IPageShell shell, IStringLocalizer<SharedStrings> texts)
{
    public void Staff(string title)
    {
        shell.Kind = ShellKind.Staff;
        shell.Title = texts[title];
    }

    public void Public(string title)
    {
        shell.Title = texts[title];
        shell.PlaceHref = "~/";
    }

    public void Paper(string title)
    {
        shell.Kind = ShellKind.Print;
        shell.Title = title;
    }
}

internal static class Said
{
    /// <summary>What a page says was done, in the reader's language.</summary>
    public static void Done(this PageModel page, string sentence, params object[] values) => page.TempData.Done(page.Texts()[sentence, values]);
}
