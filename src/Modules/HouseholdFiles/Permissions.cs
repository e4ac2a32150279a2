using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles;

/// <summary>Rights over household files; each is held at an area and reaches all below. Which fields a circle holds, the catalogue says.</summary>
internal sealed class FilePermissions : IPermissionProvider
{
    public const string ViewName = "files.view";
    public const string EditName = "files.edit";
    public const string MarkName = "files.lists.mark";
    public const string CheckName = "files.lists.check";
    public const string ImportName = "files.import";
    public const string ExportName = "files.export";
    public const string VotersName = "files.voters";
    public const string LookupsName = "files.lookups";
    public const string ManageName = "files.manage";

    private const string Category = "民情档案";

    public static readonly Permission View = new(ViewName, "看档案：一般项目", Category);
    public static readonly Permission ViewCare = new("files.view.care", "看档案：民生项目", Category);
    public static readonly Permission ViewPrivate = new("files.view.private", "看档案：隐私项目", Category);
    public static readonly Permission Edit = new(EditName, "登记档案：一般项目", Category);
    public static readonly Permission EditCare = new("files.edit.care", "登记档案：民生项目", Category);
    public static readonly Permission EditPrivate = new("files.edit.private", "登记档案：隐私项目", Category);
    public static readonly Permission Mark = new(MarkName, "在网格清单上打勾", Category);
    public static readonly Permission Check = new(CheckName, "检查网格员履职", Category);
    public static readonly Permission Import = new(ImportName, "导入档案表格", Category);
    public static readonly Permission Export = new(ExportName, "导出档案", Category);
    public static readonly Permission Voters = new(VotersName, "导出选民名单底册", Category);
    public static readonly Permission Lookups = new(LookupsName, "查谁看过敏感项目", Category);
    public static readonly Permission Manage = new(ManageName, "设置档案项目和清单", Category);

    private static readonly Permission[] Worker = [View, ViewCare, Edit, EditCare, Mark];
    private static readonly Permission[] Village = [.. Worker, ViewPrivate, EditPrivate, Check, Import];

    public static Permission Reads(Circle circle) => circle switch { Circle.Open => View, Circle.Care => ViewCare, _ => ViewPrivate };

    public static Permission Writes(Circle circle) => circle switch { Circle.Open => Edit, Circle.Care => EditCare, _ => EditPrivate };

    public IEnumerable<Permission> GetPermissions() => [View, ViewCare, ViewPrivate, Edit, EditCare, EditPrivate, Mark, Check, Import, Export, Voters, Lookups, Manage];

    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new(Roles.Liaison, [View, Edit]),
        new(Roles.GroupHead, [View]),
        new(Roles.GridWorker, Worker),
        new(Roles.GridChief, [.. Worker, Check]),
        new(Roles.Committee, [.. Village, Voters]),
        new(Roles.TownshipStaff, Village),
        new(Roles.TownshipCentre, [.. Village, Export, Voters, Lookups]),
        new(Roles.CountyCentre, [View, Check]),
        new(Roles.CountyAdmin, [.. Village, Export, Voters, Lookups, Manage]),
    ];
}
