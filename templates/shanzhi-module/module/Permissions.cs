using Shanzhi.Communities;
using Shanzhi.Permissions;

namespace RootSpace;

/// <summary>Rights of the module; each is held at an area and reaches all below.</summary>
internal sealed class Permissions : IPermissionProvider
{
    public const string ManageName = "modulekey.manage";

    private const string Category = "模块标题";

    public static readonly Permission Manage = new(ManageName, "记“模块标题”", Category);

    public IEnumerable<Permission> GetPermissions() => [Manage];

    // Taken over once by each county; whoever administers roles there may change it.
    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new(Roles.TownshipStaff, [Manage]),
        new(Roles.Committee, [Manage]),
        new(Roles.GridWorker, [Manage]),
    ];
}
