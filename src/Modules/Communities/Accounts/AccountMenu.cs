using Shanzhi.Navigation;

namespace Shanzhi.Communities.Accounts;

internal sealed class AccountMenu : INavigationProvider
{
    public IEnumerable<NavigationItem> GetItems() =>
    [
        new("核对认领", "/admin/claims", "check", "人员账号", 10, AccountPermissions.ClaimsApprove),
        new("当面确认", "/admin/pass-code", "key", "人员账号", 20, AccountPermissions.Confirm),
        new("工作人员", "/admin/staff", "people", "人员账号", 30, AccountPermissions.PostsManage),
        new("角色权限", "/admin/roles", "shield", "人员账号", 40, AccountPermissions.RolesManage, Everywhere: true),
    ];
}
