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
}
