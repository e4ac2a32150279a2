using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Pages;

/// <summary>What surrounds the module's pages.</summary>
internal sealed class Frames(IPageShell shell, IAreaDirectory areas)
{
    /// <exception cref="NotFoundException">No village of that code.</exception>
    public async Task<AreaView> VillageAsync(string code, string title, string current = "")
    {
        var village = await areas.FindByCodeAsync(code);
        if (village?.Level != AreaLevel.Village)
        {
            throw new NotFoundException();
        }

        await VillageAsync(village, title, current);
        return village;
    }

    public async Task VillageAsync(AreaView village, string title, string current = "")
    {
        var lineage = await areas.LineageAsync(village.Path);
        shell.Title = title;
        shell.PlaceName = village.Name;
        shell.PlaceParent = string.Join(" · ", lineage.Where(step => step.Level < AreaLevel.Village).Select(step => step.Name));
        shell.PlaceHref = $"~/v/{village.Code}";
        shell.Bar =
        [
            new("首页", $"~/v/{village.Code}", "home", false),
            new("随手拍", $"~/v/{village.Code}/report", "camera", current == "report"),
            new("通知公示", $"~/v/{village.Code}#notices", "bell", false),
            new("我的", "~/my", "user", current == "my"),
        ];
    }

    public void Staff(string title, string current = "work")
    {
        shell.Kind = ShellKind.Staff;
        shell.Title = title;
        shell.PlaceHref = "~/grid/work";
        shell.Bar =
        [
            new("待办", "~/grid/work", "list", current == "work"),
            new("统计", "~/grid/stats", "chart", current == "stats"),
            new("我的", "~/account", "user", false),
        ];
    }
}
