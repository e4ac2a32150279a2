using Shanzhi.Permissions;

namespace Shanzhi.Platform.Admin;

/// <summary>Rights over the tenant itself, held by 县级管理员.</summary>
internal sealed class AdminPermissions : IPermissionProvider
{
    public const string HomeName = "tenant.admin";
    public const string FeaturesName = "tenant.features";
    public const string BrandName = "tenant.brand";
    public const string NotificationsName = "tenant.notifications";
    public const string AuditName = "tenant.audit";
    public const string ApiName = "tenant.api";

    private const string Category = "管理后台";

    public static Permission Home { get; } = new(HomeName, "进管理后台，看用量", Category);

    public static Permission Features { get; } = new(FeaturesName, "开关功能", Category);

    public static Permission Brand { get; } = new(BrandName, "换品牌样子", Category);

    public static Permission Notifications { get; } = new(NotificationsName, "看通知，重发没发出去的", Category);

    public static Permission Audit { get; } = new(AuditName, "看操作记录", Category);

    public static Permission Api { get; } = new(ApiName, "管接口密钥和事件推送", Category);

    public IEnumerable<Permission> GetPermissions() => [Home, Features, Brand, Notifications, Audit, Api];

    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() => [new("countyAdmin", [.. GetPermissions()])];
}
