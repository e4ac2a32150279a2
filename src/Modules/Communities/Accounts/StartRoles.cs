namespace Shanzhi.Communities.Accounts;

/// <summary>Levels at which a role serves.</summary>
/// <param name="Elsewhere">What to say to whoever would appoint to it at another; also the key of its translation.</param>
internal sealed record Serving(AreaLevel From, AreaLevel To, string Elsewhere);

/// <summary>The start set of roles and their titles, as the glossary has them, in the order of the tree, and where each serves.</summary>
internal static class StartRoles
{
    private static readonly Serving County = new(AreaLevel.County, AreaLevel.County, "这个职务在县里任职，请选县。");
    private static readonly Serving Township = new(AreaLevel.Township, AreaLevel.Township, "这个职务在乡镇任职，请选乡镇。");
    private static readonly Serving TownshipOrVillage = new(AreaLevel.Township, AreaLevel.Village, "这个职务在乡镇或村里任职，请选乡镇或村。");
    private static readonly Serving TownshipToGrid = new(AreaLevel.Township, AreaLevel.MicroGrid, "这个职务在乡镇和村里任职，请选乡镇、村，或者村里的组、网格、微网格。");
    private static readonly Serving Village = new(AreaLevel.Village, AreaLevel.Village, "这个职务在村里任职，请选村。");
    private static readonly Serving VillageOrGroup = new(AreaLevel.Village, AreaLevel.Group, "这个职务在村里任职，请选村，或者村里的组。");
    private static readonly Serving VillageToGrid = new(AreaLevel.Village, AreaLevel.MicroGrid, "这个职务在村里任职，请选村，或者村里的组、网格、微网格。");

    public static IReadOnlyList<(string Key, string Title, Serving Serving)> All { get; } =
    [
        (Roles.CountyAdmin, "县级管理员", County),
        (Roles.CountyCentre, "县综合指挥中心", County),
        (Roles.Department, "县直部门", County),
        (Roles.TownshipCentre, "乡镇综合指挥室", Township),
        (Roles.TownshipStaff, "乡镇干部", TownshipOrVillage),
        (Roles.Committee, "村“两委”干部", Village),
        (Roles.Supervisor, "村务监督委员会成员", Village),
        (Roles.GridChief, "网格长", VillageToGrid),
        (Roles.GridWorker, "专（兼）职网格员", VillageToGrid),
        ("gridInformant", "网格信息员", VillageToGrid),
        ("gridGuide", "网格指导员", TownshipToGrid),
        (Roles.GroupHead, "村民小组长", VillageOrGroup),
        ("representative", "村民代表", VillageOrGroup),
        (Roles.Liaison, "联户员", VillageToGrid),
        ("reviewGroup", "积分评议小组", VillageOrGroup),
        ("shopkeeper", "超市管理员", TownshipOrVillage),
        (Roles.Villager, "村民", VillageToGrid),
    ];

    /// <summary>What to do when a role does not serve at a place; null when it does. A tenant's own roles serve anywhere, and a county's roles at the top of any tenant: it may be a township.</summary>
    public static string? Elsewhere(string role, AreaView place)
        => All.FirstOrDefault(start => start.Key == role).Serving is { } serving
            && (place.Level < serving.From || place.Level > serving.To)
            && (serving != County || place.ParentId is not null)
            ? serving.Elsewhere : null;
}
