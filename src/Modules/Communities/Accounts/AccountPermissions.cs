using Shanzhi.Permissions;

namespace Shanzhi.Communities.Accounts;

/// <summary>Rights over accounts, posts and claims. Each is held at an area and reaches what lies below.</summary>
internal sealed class AccountPermissions : IPermissionProvider
{
    public const string StaffManageName = "accounts.staff.manage";
    public const string PostsManageName = "accounts.posts.manage";
    public const string RolesManageName = "accounts.roles.manage";
    public const string ClaimsApproveName = "accounts.claims.approve";
    public const string ConfirmName = "accounts.confirm";

    private const string Category = "人员账号";

    public static readonly Permission StaffManage = new(StaffManageName, "添加、停用工作人员，重设密码", Category);
    public static readonly Permission PostsManage = new(PostsManageName, "任免职务", Category);
    public static readonly Permission RolesManage = new(RolesManageName, "设置角色的权限", Category);
    public static readonly Permission ClaimsApprove = new(ClaimsApproveName, "核对住户认领", Category);
    public static readonly Permission Confirm = new(ConfirmName, "当面确认身份", Category);

    public IEnumerable<Permission> GetPermissions() => [StaffManage, PostsManage, RolesManage, ClaimsApprove, Confirm];

    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new(Roles.CountyAdmin, [StaffManage, PostsManage, RolesManage, ClaimsApprove, Confirm]),
        new(Roles.TownshipCentre, [StaffManage, PostsManage, ClaimsApprove, Confirm]),
        new(Roles.Committee, [ClaimsApprove, Confirm]),
        new(Roles.GridChief, [ClaimsApprove, Confirm]),
        new(Roles.GridWorker, [ClaimsApprove, Confirm]),
    ];
}
