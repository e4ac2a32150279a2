using System.Text.Json;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Demo;

/// <summary>Section <c>Shanzhi</c>: <c>Shanzhi:Demo</c> and <c>Shanzhi:DemoTenants</c>. Only looked at in Development.</summary>
internal sealed class DemoOptions
{
    /// <summary>Set up two counties at the first start.</summary>
    public bool Demo { get; set; } = true;
}

/// <summary>A county shown to newcomers.</summary>
internal sealed record DemoTenant(string Identifier, string CountyCode, string Brand)
{
    public static IReadOnlyList<DemoTenant> All { get; } =
    [
        new("longyou", "330825", "bamboo"),
        new("ninghai", "330226", "bay"),
    ];

    /// <summary>The measured set with the county's own emblem and hero.</summary>
    public string BrandTokens() => JsonSerializer.Serialize(BrandSets.All.First(set => set.Id == Brand).Tokens with
    {
        Hero = $"/_content/Tianye/brand/{Identifier}-hero.svg",
        Emblem = $"/_content/Tianye/brand/{Identifier}-emblem.svg",
    });
}
