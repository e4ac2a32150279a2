using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Pages;

/// <summary>What surrounds the module's pages.</summary>
internal sealed class Frames(IPageShell shell, IVillageShell villages)
{
    /// <param name="current">Entry of the bottom bar: <c>report</c>, or null.</param>
    /// <exception cref="NotFoundException">No village of that code.</exception>
    public async Task<AreaView> VillageAsync(string code, string title, string? current = null)
        => await villages.EnterAsync(code, title, current) ?? throw new NotFoundException();

    public void Staff(string title)
    {
        shell.Kind = ShellKind.Staff;
        shell.Title = title;
        shell.PlaceHref = "~/grid/work";
        shell.Bar = [new("待办", "~/grid/work", "list", false), new("统计", "~/grid/stats", "chart", false), new("我的", "~/my", "user", false)];
    }

    public void Paper(string title)
    {
        shell.Kind = ShellKind.Print;
        shell.Title = title;
    }
}
