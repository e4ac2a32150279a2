using Microsoft.Extensions.Localization;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Pages;

/// <summary>What surrounds the module's pages.</summary>
internal sealed class Frames(IPageShell shell, IVillageShell villages, ICurrentUser user, IStringLocalizer<SharedStrings> texts)
{
    /// <param name="title">Said in the reader's language where it is one of ours.</param>
    /// <param name="current">Entry of the bottom bar: <c>report</c>, or null.</param>
    /// <exception cref="NotFoundException">No village of that code.</exception>
    public async Task<AreaView> VillageAsync(string code, string title, string? current = null)
        => await villages.EnterAsync(code, texts[title], current) ?? throw new NotFoundException();

    public void Staff(string title)
    {
        shell.Kind = ShellKind.Staff;
        shell.Title = texts[title];
        shell.PlaceHref = "~/grid/work";
        List<BarLink> bar = [new("待办", "~/grid/work", "list", title == "今天"), new("我的", "~/my", "user", false)];
        if (user.Caller.CanAnywhere(GridPermissions.Stats))
        {
            bar.Insert(1, new("统计", "~/grid/stats", "chart", title == "统计通报"));
        }

        shell.Bar = bar;
    }

    public void Paper(string title)
    {
        shell.Kind = ShellKind.Print;
        shell.Title = texts[title];
    }
}
