using Shanzhi.Communities;
using Shanzhi.Permissions;

namespace Shanzhi.Broadcast;

/// <summary>Rights of telling people; each is held at an area and reaches all below.</summary>
internal sealed class BroadcastPermissions : IPermissionProvider
{
    public const string ViewName = "broadcast.view";
    public const string SendName = "broadcast.send";
    public const string DutyName = "broadcast.duty";
    public const string ManageName = "broadcast.manage";

    private const string Category = "通知动员";

    public static readonly Permission View = new(ViewName, "看通知和回音", Category);
    public static readonly Permission Send = new(SendName, "发通知", Category);

    /// <summary>Rings at night, and past what people switched off: a right of its own.</summary>
    public static readonly Permission Urgent = new("broadcast.urgent", "发紧急通知和动员", Category);

    public static readonly Permission Approve = new("broadcast.approve", "审走失寻人", Category);

    /// <summary>名单打电话</summary>
    public static readonly Permission Phones = new("broadcast.phones", "看没回音的人的电话", Category);
    public static readonly Permission Duty = new(DutyName, "排值班", Category);
    public static readonly Permission Manage = new(ManageName, "管模板和规矩", Category);

    private static readonly Permission[] Worker = [View, Send, Phones];
    private static readonly Permission[] Desk = [.. Worker, Urgent, Approve, Duty];

    public IEnumerable<Permission> GetPermissions() => [.. Desk, Manage];

    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new(Roles.GridWorker, Worker),
        new(Roles.GridChief, Worker),
        new(Roles.Committee, Desk),
        new(Roles.TownshipStaff, Worker),
        new(Roles.TownshipCentre, Desk),
        new(Roles.CountyCentre, Desk),
        new(Roles.CountyAdmin, [.. Desk, Manage]),
        new(Roles.Supervisor, [View]),
    ];
}
