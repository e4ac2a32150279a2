using Shanzhi.Permissions;

namespace Shanzhi.Communities;

/// <summary>Rights over places, people and notices.</summary>
internal sealed class Permissions : IPermissionProvider
{
    private const string Category = "村组住户";

    public const string ManageAreasName = "communities.areas.manage";
    public const string ViewPeopleName = "communities.people.view";
    public const string ManagePeopleName = "communities.people.manage";
    public const string ExportPeopleName = "communities.people.export";
    public const string RunImportsName = "communities.imports.run";
    public const string PublishNoticesName = "communities.notices.publish";

    /// <summary>Villages, merging, splitting, codes, phone numbers of the committee.</summary>
    public static readonly Permission ManageAreas = new(ManageAreasName, "管理村组", Category);

    /// <summary>Full names, where others see 徐*山.</summary>
    public static readonly Permission ViewPeople = new(ViewPeopleName, "查看住户全名", Category);

    public static readonly Permission ManagePeople = new(ManagePeopleName, "登记住户和人员", Category);

    public static readonly Permission ExportPeople = new(ExportPeopleName, "导出住户名册", Category);

    public static readonly Permission RunImports = new(RunImportsName, "导入住户表格", Category);

    public static readonly Permission PublishNotices = new(PublishNoticesName, "发布通知公示", Category);

    public IEnumerable<Permission> GetPermissions() => [ManageAreas, ViewPeople, ManagePeople, ExportPeople, RunImports, PublishNotices];

    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new(Roles.CountyAdmin, [ManageAreas, ViewPeople, ManagePeople, ExportPeople, RunImports, PublishNotices]),
        new(Roles.CountyCentre, [PublishNotices]),
        new(Roles.TownshipCentre, [ViewPeople, PublishNotices]),
        new(Roles.TownshipStaff, [ViewPeople, ManagePeople, RunImports, PublishNotices]),
        new(Roles.Committee, [ViewPeople, ManagePeople, RunImports, PublishNotices]),
        new(Roles.GridChief, [ViewPeople, ManagePeople]),
        new(Roles.GridWorker, [ViewPeople, ManagePeople]),
        new(Roles.GroupHead, [ViewPeople]),
        new(Roles.Liaison, [ViewPeople]),
    ];
}
