using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanzhi.Platform.Caching;
using Shanzhi.Platform.Features;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Branding;

/// <summary>The tenant's sheet, and the two switches a reader has: large type and language. They work by a link, without script.</summary>
internal static class BrandEndpoints
{
    private static readonly string[] Cultures = ["zh-CN", "en"];

    public static void MapBrand(this IEndpointRouteBuilder endpoints)
    {
        // The version in the address changes with every change of the tenant, so a year is safe.
        endpoints.MapGet("/brand/{version:int}.css", (HttpContext context, IMultiTenantContextAccessor tenancy) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Text(TenantBrand.Css(tenancy.Tenant, context.Request.PathBase), "text/css; charset=utf-8");
        }).AllowAnonymous();
        endpoints.MapGet("/elder/{mode:regex(^(on|off)$)}", (HttpContext context, string mode, string? back)
            => Switch(context, ShellCookies.Elder, mode == "on" ? "1" : null, back)).AllowAnonymous().WithMetadata(new AnyHostMetadata());
        endpoints.MapGet("/culture/{culture}", (HttpContext context, string culture, string? back)
            => Cultures.FirstOrDefault(known => known.StartsWith(culture, StringComparison.OrdinalIgnoreCase)) is { } known
                ? Switch(context, ShellCookies.Culture, known, back)
                : Results.NotFound()).AllowAnonymous().WithMetadata(new AnyHostMetadata());
    }

    private static IResult Switch(HttpContext context, string cookie, string? value, string? back)
    {
        var options = new CookieOptions
        {
            Path = context.Request.PathBase.HasValue ? context.Request.PathBase.Value : "/",
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        };
        if (value is null)
        {
            context.Response.Cookies.Delete(cookie, options);
        }
        else
        {
            context.Response.Cookies.Append(cookie, value, options);
        }

        return Results.LocalRedirect(IsLocal(back) ? back! : $"{context.Request.PathBase}/");
    }

    /// <summary>A header takes no more than ASCII, and nothing that ends a line.</summary>
    private static bool IsLocal(string? back)
        => back is ['/', ..] && (back.Length == 1 || (back[1] != '/' && back[1] != '\\')) && back.All(letter => char.IsAscii(letter) && !char.IsControl(letter));
}
