namespace Shanzhi.Ui;

/// <summary>A measured set of colours a tenant may choose.</summary>
/// <param name="Id">Stored with the tenant; never changes.</param>
/// <param name="Name">What the admin page shows.</param>
/// <param name="Tokens">The values; emblem and hero are the tenant's own.</param>
public sealed record BrandSet(string Id, string Name, BrandTokens Tokens);

/// <summary>The sets the product offers. None is red: red means late, urgent or wrong.</summary>
public static class BrandSets
{
    /// <summary>What holds before a tenant has chosen.</summary>
    public static BrandSet Neutral { get; } =
        new("neutral", "素色", new("#2B332D", "#3D4A40", "#ECEDE6", "#CFD3C8", "#DDE2DA", "#E7C26A", "#6B4C10"));

    /// <summary>Every set on offer, the neutral one last.</summary>
    public static IReadOnlyList<BrandSet> All { get; } =
    [
        new("bamboo", "竹青", new("#173F2A", "#2A6B3C", "#E8F0E1", "#C3D5B7", "#D3E4C9", "#F2BE4B", "#775207")),
        new("bay", "海湾", new("#0F3850", "#17607F", "#E3EEF3", "#B6D0DC", "#CBE1EB", "#F3A881", "#8A4320")),
        new("tea", "茶山", new("#33401A", "#556321", "#EFF1DE", "#CFD5AC", "#DFE5C4", "#EFC75E", "#70530A")),
        new("brick", "青砖", new("#26384A", "#42586F", "#E9EDF1", "#C3CDD8", "#D5DFE8", "#EBBE72", "#75500F")),
        new("vetch", "紫云英", new("#43295A", "#6B4788", "#F1EAF5", "#D6C5E0", "#E2D5EA", "#F0C77B", "#775010")),
        new("chestnut", "栗壤", new("#472D1C", "#7A4E2B", "#F4EBE1", "#DCC7B1", "#EBDAC8", "#E9C765", "#6F520C")),
        Neutral,
    ];

    /// <summary>The set with that id, or the neutral one when a tenant carries an id that is no longer offered.</summary>
    public static BrandSet Find(string? id) => All.FirstOrDefault(s => s.Id == id) ?? Neutral;

    /// <summary>All sets under <c>[data-brand=id]</c>, for the page on which a tenant chooses.</summary>
    public static string PreviewCss() => string.Concat(All.Select(s => s.Tokens.ToCss($"[data-brand={s.Id}]")));
}
