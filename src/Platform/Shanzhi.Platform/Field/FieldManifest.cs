using Microsoft.AspNetCore.Http;
using Shanzhi.Platform.Branding;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Field;

/// <summary>What makes a tenant's pages installable (添加到桌面): its own name, colours and emblem. It opens at the desk.</summary>
internal static class FieldManifest
{
    private const string Paper = "#F6F3EA";

    public static IResult Serve(HttpContext context, IMultiTenantContextAccessor tenancy)
    {
        var (tenant, root) = (tenancy.Tenant, context.Request.PathBase.Value);
        var tokens = TenantBrand.Of(tenant);
        context.Response.Headers.CacheControl = "public, max-age=3600";
        return Results.Json(
            new Dictionary<string, object>
            {
                ["id"] = $"{root}/",
                ["name"] = tenant.Name,
                ["short_name"] = tenant.Name,
                ["lang"] = "zh-Hans",
                ["start_url"] = $"{root}/desk",
                ["scope"] = $"{root}/",
                ["display"] = "standalone",
                ["theme_color"] = tokens.Deep,
                ["background_color"] = Paper,
                ["icons"] = new[] { new { src = root + (tokens.Emblem ?? TenantBrand.NeutralEmblem), type = "image/svg+xml", sizes = "any", purpose = "any" } },
            },
            contentType: "application/manifest+json");
    }
}
