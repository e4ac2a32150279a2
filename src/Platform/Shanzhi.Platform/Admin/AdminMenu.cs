using Shanzhi.Navigation;

namespace Shanzhi.Platform.Admin;

internal sealed class AdminMenu : INavigationProvider
{
    private const string Group = "管理后台";

    public IEnumerable<NavigationItem> GetItems() =>
    [
        new("概览", "/admin", "home", Group, 900, AdminPermissions.Home, Everywhere: true),
        new("功能开关", "/admin/features", "grid", Group, 910, AdminPermissions.Features, Everywhere: true),
        new("品牌样子", "/admin/brand", "edit", Group, 920, AdminPermissions.Brand, Everywhere: true),
        new("通知渠道", "/admin/notifications", "bell", Group, 930, AdminPermissions.Notifications, Everywhere: true),
        new("接口密钥", "/admin/api", "key", Group, 932, AdminPermissions.Api, Everywhere: true),
        new("事件推送", "/admin/webhooks", "horn", Group, 934, AdminPermissions.Api, Everywhere: true),
        new("操作记录", "/admin/audit", "book", Group, 940, AdminPermissions.Audit, Everywhere: true),
        new("用量", "/admin/usage", "chart", Group, 950, AdminPermissions.Home, Everywhere: true),
    ];
}
