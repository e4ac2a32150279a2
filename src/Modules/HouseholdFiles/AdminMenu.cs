using Shanzhi.Navigation;

namespace Shanzhi.HouseholdFiles;

internal sealed class AdminMenu : INavigationProvider
{
    private const string Group = "民情档案";

    public IEnumerable<NavigationItem> GetItems() =>
    [
        new("一户一档", "/files", "doc", Group, 1, FilePermissions.View, Bar: "档案"),
        new("四张清单", "/files/lists", "list", Group, 2, FilePermissions.View),
        new("待核实", "/files/stale", "clock", Group, 3, FilePermissions.View),
        new("更正申请", "/files/corrections", "edit", Group, 4, FilePermissions.Edit),
        new("导入档案", "/files/import", "upload", Group, 5, FilePermissions.Import),
        new("导出档案", "/files/export", "download", Group, 6, FilePermissions.Export),
        new("选民名单", "/files/voters", "vote", Group, 7, FilePermissions.Voters),
        new("谁看过", "/files/lookups", "lock", Group, 8, FilePermissions.Lookups),
        new("档案项目", "/files/catalogue", "gear", Group, 9, FilePermissions.Manage, Everywhere: true),
        new("清单项目", "/files/items", "check", Group, 10, FilePermissions.Manage, Everywhere: true),
    ];
}
