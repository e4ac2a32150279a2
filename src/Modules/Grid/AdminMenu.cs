using Shanzhi.Modules;
using Shanzhi.Navigation;

namespace Shanzhi.Grid;

/// <summary>What is to be done stands first in the whole menu: it is where a worker begins.</summary>
internal sealed class AdminMenu : INavigationProvider
{
    public IEnumerable<NavigationItem> GetItems() =>
    [
        new("待办", "/grid/work", "list", "网格管理", 1, GridPermissions.Handed, Bar: "待办"),
        new("统计通报", "/grid/stats", "chart", "网格管理", 2, GridPermissions.Stats, Bar: "统计"),
        new("交接", "/grid/reassign", "user", "网格管理", 4, GridPermissions.Reassign),
        new("网格", "/grid/grids", "grid", "网格管理", 5, GridPermissions.Manage),
        new("网格交接", "/grid/handover", "people", "网格管理", 5, GridPermissions.Manage),
        new("边界", "/grid/boundaries", "map", "网格管理", 5, GridPermissions.Manage),
        new("网格体检", "/grid/checks", "check", "网格管理", 5, GridPermissions.Manage),
        new("二维码点位", "/grid/places", "qr", "网格管理", 6, GridPermissions.Manage),
        new("网格层级", "/grid/layers", "grid", "网格管理", 7, GridPermissions.Manage, Everywhere: true),
        new("事项分类", "/grid/categories", "doc", "网格管理", 7, GridPermissions.Manage, Everywhere: true),
        new("办理规则", "/grid/rules", "scale", "网格管理", 8, GridPermissions.Stats),
        new("工作日历", "/grid/calendar", "calendar", "网格管理", 9, GridPermissions.Manage, Everywhere: true),
        new("目标和叫法", "/grid/settings", "gear", "网格管理", 10, GridPermissions.Manage, Everywhere: true),
    ];
}

[Feature(GridFeatures.Whistles)]
internal sealed class WhistleMenu : INavigationProvider
{
    public IEnumerable<NavigationItem> GetItems() => [new("吹哨报到", "/grid/whistles", "bell", "网格管理", 2, GridPermissions.Handed)];
}

[Feature(GridFeatures.Bulletins)]
internal sealed class BulletinMenu : INavigationProvider
{
    public IEnumerable<NavigationItem> GetItems() => [new("每周通报", "/grid/bulletins", "doc", "网格管理", 3, GridPermissions.Stats)];
}

[Feature(GridFeatures.Command)]
internal sealed class CommandMenu : INavigationProvider
{
    public IEnumerable<NavigationItem> GetItems() =>
    [
        new("指挥中心", "/grid/command", "map", "网格管理", 2, GridPermissions.Handed, Bar: "指挥"),
        new("趋势和热点", "/grid/trends", "chart", "网格管理", 3, GridPermissions.Stats),
        new("月报专报", "/grid/briefs", "doc", "网格管理", 3, GridPermissions.Stats),
    ];
}
