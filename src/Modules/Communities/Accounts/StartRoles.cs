namespace Shanzhi.Communities.Accounts;

/// <summary>The start set of roles and their titles, as the glossary has them, in the order of the tree.</summary>
internal static class StartRoles
{
    public static IReadOnlyList<(string Key, string Title)> All { get; } =
    [
        (Roles.CountyAdmin, "县级管理员"),
        (Roles.CountyCentre, "县综合指挥中心"),
        (Roles.Department, "县直部门"),
        (Roles.TownshipCentre, "乡镇综合指挥室"),
        (Roles.TownshipStaff, "乡镇干部"),
        (Roles.Committee, "村“两委”干部"),
        (Roles.Supervisor, "村务监督委员会成员"),
        (Roles.GridChief, "网格长"),
        (Roles.GridWorker, "专（兼）职网格员"),
        ("gridInformant", "网格信息员"),
        ("gridGuide", "网格指导员"),
        (Roles.GroupHead, "村民小组长"),
        ("representative", "村民代表"),
        (Roles.Liaison, "联户员"),
        ("reviewGroup", "积分评议小组"),
        ("shopkeeper", "超市管理员"),
        (Roles.Villager, "村民"),
    ];
}
