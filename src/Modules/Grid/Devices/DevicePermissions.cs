using Shanzhi.Communities;
using Shanzhi.Modules;
using Shanzhi.Navigation;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Devices;

[Feature(GridFeatures.Devices)]
internal sealed class DevicePermissions : IPermissionProvider
{
    public const string ManageName = "grid.devices";

    public static readonly Permission Manage = new(ManageName, "管设备", "网格管理");

    public IEnumerable<Permission> GetPermissions() => [Manage];

    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() => [new(Roles.TownshipCentre, [Manage]), new(Roles.CountyCentre, [Manage]), new(Roles.CountyAdmin, [Manage])];
}

[Feature(GridFeatures.Devices)]
internal sealed class DeviceMenu : INavigationProvider
{
    public IEnumerable<NavigationItem> GetItems() => [new("设备", "/grid/devices", "bell", "网格管理", 9, DevicePermissions.Manage)];
}
