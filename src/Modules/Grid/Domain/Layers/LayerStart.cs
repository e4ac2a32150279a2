namespace Shanzhi.Grid.Domain;

/// <summary>The layers a tenant may start from; it edits its copy.</summary>
internal static class LayerStart
{
    private static readonly TeamPost Volunteer = new() { Key = "volunteer", Name = "志愿者", ByName = true, Masked = true };

    /// <summary>Made anew each time: settings are edited, so nothing of them is shared.</summary>
    public static IReadOnlyList<GridLayer> All =>
    [
        new()
        {
            Key = GridLayer.DefaultKey, Name = "网格", Within = "village", FollowsTree = true, HouseholdsLeast = 70, HouseholdsMost = 100, CodeDigits = 3,
            Posts =
            [
                new() { Key = "chief", Name = "网格长", Least = 1, Most = 1, Public = true, Leads = true },
                new() { Key = "worker", Name = "专（兼）职网格员", Least = 1, Most = 3, Public = true },
                new() { Key = "informant", Name = "网格信息员", Public = true, ByName = true, Masked = true },
                new() { Key = "guide", Name = "网格指导员", Most = 2, Public = true },
                new() { Key = "liaison", Name = "联户员", PerHouseholds = 15, Public = true, ByName = true, Masked = true },
                new() { Key = "police", Name = "联片民警", Most = 2, Public = true, ByName = true },
                new() { Key = "doctor", Name = "签约医生", Most = 2, Public = true, ByName = true },
                Volunteer,
            ],
        },
        new()
        {
            Key = "micro", Name = "微网格", Within = "village", FollowsTree = true, HouseholdsLeast = 10, HouseholdsMost = 50, HectaresMost = 150, CodeTag = "W", CodeDigits = 2,
            Posts = [new() { Key = "microChief", Name = "微网格长", Least = 1, Most = 1, Public = true, Leads = true, ByName = true, Masked = true }, Volunteer],
        },
        new()
        {
            Key = "police", Name = "警务网格", Within = "township", CodeTag = "J", CodeDigits = 2,
            Posts =
            [
                new() { Key = "officer", Name = "包片民警", Least = 1, Most = 1, Public = true, Leads = true, ByName = true },
                new() { Key = "patrol", Name = "专职网格员", Least = 3, Most = 3, Public = true, ByName = true },
                new() { Key = "informant", Name = "信息员", PerHouseholds = 20, ByName = true, Masked = true },
            ],
        },
        new()
        {
            Key = "head", Name = "户长片", Within = "village", HouseholdsLeast = 10, HouseholdsMost = 15, CodeTag = "H",
            Posts = [new() { Key = "headman", Name = "户长", Least = 1, Most = 1, Public = true, Leads = true, ByName = true, Masked = true }],
        },
        new()
        {
            Key = "butler", Name = "管家片", Within = "village", HouseholdsLeast = 8, HouseholdsMost = 12, CodeTag = "G",
            Posts = [new() { Key = "butler", Name = "管家", Least = 1, Most = 1, Public = true, Leads = true, ByName = true, Masked = true }],
        },
    ];

    public static GridLayer? Find(string key) => All.FirstOrDefault(layer => layer.Key == key);
}
