using System.Text.Json;
using Shanzhi.Tenancy;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Branding;

/// <summary>A tenant's tokens: a measured set by name, or its own values. Whatever is unknown or broken is the neutral set, never an error.</summary>
internal static class TenantBrand
{
    private const string NeutralHero = "/_content/Tianye/brand/neutral-hero.svg";

    public const string NeutralEmblem = "/_content/Tianye/brand/neutral-emblem.svg";

    public static BrandTokens Of(ShellSettings? tenant)
    {
        if (tenant is null)
        {
            return BrandSets.Neutral.Tokens;
        }

        var set = BrandSets.All.FirstOrDefault(set => set.Id == tenant.Brand) ?? BrandSets.Neutral;
        if (tenant.BrandTokens is null)
        {
            return set.Tokens;
        }

        try
        {
            return JsonSerializer.Deserialize<BrandTokens>(tenant.BrandTokens) ?? set.Tokens;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return set.Tokens;
        }
    }

    /// <summary>The served sheet; picture addresses get the tenant's path prefix.</summary>
    public static string Css(ShellSettings tenant, string pathBase)
    {
        var tokens = Of(tenant);
        return (tokens with
        {
            Hero = pathBase + (tokens.Hero ?? NeutralHero),
            Emblem = pathBase + (tokens.Emblem ?? NeutralEmblem),
        }).ToCss();
    }
}
