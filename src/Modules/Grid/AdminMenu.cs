using Shanzhi.Navigation;

namespace Shanzhi.Grid;

internal sealed class AdminMenu : INavigationProvider
{
    public IEnumerable<NavigationItem> GetItems() =>
    [
        new("待办", "/grid/work", "list", "网格管理", 10, GridPermissions.View),
        new("统计通报", "/grid/stats", "chart", "网格管理", 20, GridPermissions.Stats),
        new("每周通报", "/grid/bulletins", "doc", "网格管理", 25, GridPermissions.Stats),
        new("交接", "/grid/reassign", "user", "网格管理", 30, GridPermissions.Reassign),
        new("网格", "/grid/grids", "grid", "网格管理", 40, GridPermissions.Manage),
        new("二维码点位", "/grid/places", "qr", "网格管理", 50, GridPermissions.Manage),
        new("事项分类", "/grid/categories", "doc", "网格管理", 60, GridPermissions.Manage),
        new("办理规则", "/grid/settings", "gear", "网格管理", 70, GridPermissions.Manage),
    ];
}
