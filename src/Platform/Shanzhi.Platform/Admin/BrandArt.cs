using Shanzhi.Ui;

namespace Shanzhi.Platform.Admin;

/// <summary>An emblem with its hero picture, as shipped with the theme. Pictures from elsewhere are not taken: an SVG can carry script.</summary>
/// <param name="Name">What the administrator reads.</param>
internal sealed record BrandArt(string Id, string Name, string Hero, string Emblem)
{
    private const string Folder = "/_content/Tianye/brand/";

    public static IReadOnlyList<BrandArt> All { get; } =
    [
        Shipped("neutral", "田野"),
        Shipped("longyou", "竹山"),
        Shipped("ninghai", "海湾"),
    ];

    /// <summary>The art whose hero a tenant carries; the plain one when it carries none.</summary>
    public static BrandArt Of(BrandTokens tokens) => All.FirstOrDefault(art => art.Hero == tokens.Hero) ?? All[0];

    public static BrandArt? Find(string? id) => All.FirstOrDefault(art => art.Id == id);

    private static BrandArt Shipped(string id, string name) => new(id, name, $"{Folder}{id}-hero.svg", $"{Folder}{id}-emblem.svg");
}
