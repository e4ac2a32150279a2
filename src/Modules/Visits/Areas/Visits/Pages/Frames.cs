using Microsoft.Extensions.Localization;
using Shanzhi.Ui;

namespace Shanzhi.Visits.Pages;

/// <summary>What surrounds the module's pages.</summary>
internal sealed class Frames(IPageShell shell, IStringLocalizer<SharedStrings> texts)
{
    /// <param name="title">Said in the reader's language.</param>
    public void Staff(string title)
    {
        shell.Kind = ShellKind.Staff;
        shell.Title = texts[title];
    }

    public void Paper(string title)
    {
        shell.Kind = ShellKind.Print;
        shell.Title = texts[title];
    }
}
