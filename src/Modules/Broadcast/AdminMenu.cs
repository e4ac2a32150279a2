using Shanzhi.Navigation;

namespace Shanzhi.Broadcast;

internal sealed class AdminMenu : INavigationProvider
{
    private const string Group = "通知动员";

    public IEnumerable<NavigationItem> GetItems() =>
    [
        new("通知到人", "/broadcast", "horn", Group, 20, BroadcastPermissions.View, Bar: "通知"),
        new("值班", "/duty", "calendar", Group, 21, BroadcastPermissions.Duty),
        new("常用名单", "/broadcast/groups", "people", Group, 22, BroadcastPermissions.Send),
        new("通知模板", "/broadcast/templates", "doc", Group, 23, BroadcastPermissions.Manage, Everywhere: true),
        new("通知规矩", "/broadcast/settings", "gear", Group, 24, BroadcastPermissions.Manage, Everywhere: true),
    ];
}
