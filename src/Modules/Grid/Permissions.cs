using Shanzhi.Communities;
using Shanzhi.Permissions;

namespace Shanzhi.Grid;

/// <summary>Rights of grid management; each is held at an area and reaches all below.</summary>
internal sealed class GridPermissions : IPermissionProvider
{
    public const string HandedName = "grid.reports.handed";
    public const string ViewName = "grid.reports.view";
    public const string ReassignName = "grid.reports.reassign";
    public const string StatsName = "grid.reports.stats";
    public const string ManageName = "grid.manage";

    private const string Category = "网格管理";

    public static readonly Permission View = new(ViewName, "看反映的事", Category);

    /// <summary>A department (部门) serves the whole county, but sees only what was given into its hands.</summary>
    public static readonly Permission Handed = new(HandedName, "看交到手上的事", Category) { ImpliedBy = [View] };
    public static readonly Permission Triage = new("grid.reports.triage", "受理、不予受理、并件", Category);
    public static readonly Permission Assign = new("grid.reports.assign", "派单、转办、交下去办", Category);
    public static readonly Permission Handle = new("grid.reports.handle", "处理和答复", Category);
    public static readonly Permission Escalate = new("grid.reports.escalate", "上报、退回", Category);
    public static readonly Permission Supervise = new("grid.reports.supervise", "督办", Category);
    public static readonly Permission Reassign = new(ReassignName, "交接手上的事", Category);
    public static readonly Permission Stats = new(StatsName, "看统计和通报", Category);
    public static readonly Permission Manage = new(ManageName, "管网格、分类和规则", Category);

    private static readonly Permission[] Worker = [View, Triage, Assign, Handle, Escalate];
    private static readonly Permission[] Centre = [.. Worker, Supervise, Reassign, Stats];

    public IEnumerable<Permission> GetPermissions() => [Handed, .. Centre, Manage];

    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new(Roles.GridWorker, Worker),
        new(Roles.GridChief, [.. Worker, Stats]),
        new(Roles.Committee, Centre),
        new(Roles.TownshipStaff, Worker),
        new(Roles.TownshipCentre, Centre),
        new(Roles.Department, [Handed, Handle, Escalate]),
        new(Roles.CountyCentre, Centre),
        new(Roles.CountyAdmin, [.. Centre, Manage]),
        new(Roles.Supervisor, [Stats]),
    ];
}
