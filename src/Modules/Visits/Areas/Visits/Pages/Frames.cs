using Microsoft.Extensions.Localization;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Visits.Pages;

/// <summary>What surrounds the module's pages.</summary>
internal sealed class Frames(IPageShell shell, ICurrentUser user, IStringLocalizer<SharedStrings> texts)
{
    /// <param name="title">Said in the reader's language.</param>
    public void Staff(string title)
    {
        shell.Kind = ShellKind.Staff;
        shell.Title = texts[title];
        List<BarLink> bar = [];
        if (user.Caller.CanAnywhere(VisitPermissions.Visit))
        {
            bar.Add(new("走访", "~/visits", "walk", title == "今天走访"));
        }

        if (user.Caller.CanAnywhere(VisitPermissions.Patrol))
        {
            bar.Add(new("巡查", "~/visits/patrols", "pin", title == "巡查"));
        }

        if (user.Caller.CanAnywhere(VisitPermissions.View))
        {
            bar.Add(new("覆盖", "~/visits/coverage", "map", title == "走访覆盖"));
        }

        shell.Bar = [.. bar, new("我的", "~/my", "user", false)];
        shell.PlaceHref = shell.Bar[0].Href;
    }

    public void Paper(string title)
    {
        shell.Kind = ShellKind.Print;
        shell.Title = texts[title];
    }
}
