using Shanzhi.Communities;
using Shanzhi.Permissions;

namespace Shanzhi.Visits;

/// <summary>Rights over visits; each is held at an area and reaches all below.</summary>
internal sealed class VisitPermissions : IPermissionProvider
{
    public const string VisitName = "visits.visit";
    public const string PatrolName = "visits.patrol";
    public const string ViewName = "visits.view";
    public const string ManageName = "visits.manage";
    public const string RestrictedName = "visits.restricted";

    private const string Category = "走访巡查";

    /// <summary>Goes to households, writes down what was said, and reads what others wrote there.</summary>
    public static readonly Permission Visit = new(VisitName, "走访住户、记走访", Category);

    public static readonly Permission Patrol = new(PatrolName, "巡查打卡", Category);

    public static readonly Permission View = new(ViewName, "看走访情况和通报", Category);

    public static readonly Permission Manage = new(ManageName, "排走访计划、分联户、答异议", Category);

    /// <summary>For reasons nobody else may know: implied by no other right, and by none of them needed.</summary>
    public static readonly Permission Restricted = new(RestrictedName, "看关爱走访（只给定了的人）", Category);

    private static readonly Permission[] Worker = [Visit, Patrol];
    private static readonly Permission[] Chief = [.. Worker, View];
    private static readonly Permission[] Manager = [.. Chief, Manage];

    public IEnumerable<Permission> GetPermissions() => [.. Manager, Restricted];

    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new(Roles.Liaison, Worker),
        new(Roles.GroupHead, Worker),
        new(Roles.GridWorker, Worker),
        new(Roles.GridChief, Chief),
        new(Roles.Committee, Manager),
        new(Roles.TownshipStaff, Chief),
        new(Roles.TownshipCentre, [.. Manager, Restricted]),
        new(Roles.CountyCentre, [View]),
        new(Roles.CountyAdmin, [.. Manager, Restricted]),
        new(Roles.Supervisor, [View]),
    ];
}
