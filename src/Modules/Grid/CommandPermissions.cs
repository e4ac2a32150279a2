using Shanzhi.Communities;
using Shanzhi.Modules;
using Shanzhi.Permissions;

namespace Shanzhi.Grid;

/// <summary>Rights of the command centre beyond those of grid management.</summary>
[Feature(GridFeatures.Command)]
internal sealed class CommandPermissions : IPermissionProvider
{
    public const string BriefName = "grid.briefs";

    public static readonly Permission Brief = new(BriefName, "出月报、专报，标重点和关注", "网格管理");

    public IEnumerable<Permission> GetPermissions() => [Brief];

    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new(Roles.TownshipCentre, [Brief]),
        new(Roles.CountyCentre, [Brief]),
        new(Roles.CountyAdmin, [Brief]),
    ];
}
