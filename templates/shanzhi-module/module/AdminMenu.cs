using Shanzhi.Navigation;

namespace RootSpace;

internal sealed class AdminMenu : INavigationProvider
{
    public IEnumerable<NavigationItem> GetItems() => [new("模块标题", "/modulekey", "book", "模块标题", 10, Permissions.Manage)];
}
