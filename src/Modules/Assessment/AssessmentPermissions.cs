using Shanzhi.Communities;
using Shanzhi.Permissions;

namespace Shanzhi.Assessment;

/// <summary>Rights over assessments; each is held at an area and reaches all below.</summary>
internal sealed class AssessmentPermissions : IPermissionProvider
{
    public const string ViewName = "assessment.view";
    public const string PeopleName = "assessment.people";
    public const string RunName = "assessment.run";
    public const string AnswerName = "assessment.answer";
    public const string ObjectName = "assessment.object";
    public const string GradeName = "assessment.grade";
    public const string ManageName = "assessment.manage";

    private const string Category = "考核评价";

    /// <summary>Results of places.</summary>
    public static readonly Permission View = new(ViewName, "看考核", Category);

    /// <summary>Results of persons, and of grids and departments: never shown in public.</summary>
    public static readonly Permission People = new(PeopleName, "看人员、网格、部门的考核", Category);

    public static readonly Permission Run = new(RunName, "定考核、记加减分、公示和发布", Category);

    public static readonly Permission Answer = new(AnswerName, "答复考核异议", Category);

    public static readonly Permission Object = new(ObjectName, "替村里提考核异议", Category);

    public static readonly Permission Grade = new(GradeName, "乡镇给部门打分", Category);

    public static readonly Permission Manage = new(ManageName, "定考核办法", Category);

    public IEnumerable<Permission> GetPermissions() => [View, People, Run, Answer, Object, Grade, Manage];

    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new(Roles.CountyAdmin, [View, People, Run, Answer, Manage]),
        new(Roles.CountyCentre, [View, People, Run, Answer]),
        new(Roles.TownshipCentre, [View, People, Run, Answer, Grade, Object]),
        new(Roles.TownshipStaff, [View]),
        new(Roles.Committee, [View, People, Object]),
        new(Roles.Supervisor, [View, Object]),
        new(Roles.GridChief, [View]),
    ];
}
