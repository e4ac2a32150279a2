using Shanzhi.Navigation;

namespace Shanzhi.Communities;

internal sealed class AdminMenu : INavigationProvider
{
    public IEnumerable<NavigationItem> GetItems() =>
    [
        new("住户", "/admin/households", "home", "村组住户", 10, Permissions.ViewPeople),
        new("导入表格", "/admin/imports", "list", "村组住户", 20, Permissions.RunImports),
        new("通知公示", "/admin/notices", "horn", "村组住户", 30, Permissions.PublishNotices),
        new("村组", "/admin/areas", "land", "村组住户", 40, Permissions.ManageAreas),
    ];
}
