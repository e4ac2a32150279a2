using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Shanzhi.Caching;
using Shanzhi.Features;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Directories;

/// <summary>
/// Villagers' pages that belong to no village (我的, 登录, 查进度) keep the bar of the village the reader came from, or the county's.
/// The browser says where it came from; a cookie that ends with the browser remembers it, and the village of the last page that was not a kept one.
/// </summary>
internal sealed partial class VillageBehind(IPageShell shell, IFeatureState features, IStringLocalizer<SharedStrings> texts) : IAsyncResultFilter
{
    private const string Cookie = "shanzhi.village";
    private const string Home = "~/v/";

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var http = context.HttpContext;

        // A kept page is the same for every stranger, whatever village they come from.
        var kept = http.GetEndpoint()?.Metadata.GetMetadata<CachedPageAttribute>() is not null;
        if (context.Result is PageResult && shell is { Kind: ShellKind.Public, BrandHref.Length: > 0 } && features.IsEnabled(typeof(Startup)))
        {
            if (shell.PlaceHref is null && shell.Bar.Count == 0)
            {
                await FrameAsync(http, kept ? null : Code(http));
            }

            if (!kept && shell.PlaceHref?.StartsWith(Home, StringComparison.Ordinal) == true)
            {
                Remember(http, shell.PlaceHref[Home.Length..]);
            }
        }

        await next();
    }

    private async Task FrameAsync(HttpContext http, string? code)
    {
        // Asked for here and no sooner: the filter stands before every page, the operator's too, where there is no county to open.
        if (code is not null && await http.RequestServices.GetRequiredService<AreaDirectory>().FindByCodeAsync(code, http.RequestAborted) is { Level: AreaLevel.Village } village)
        {
            await http.RequestServices.GetRequiredService<VillageShell>().EnterAsync(village, shell.Title, null, http.RequestAborted);
        }
        else
        {
            shell.Bar = [new BarLink(texts["首页"], "~/", "home", false), new BarLink(texts["我的"], "~/my", "user", false)];
        }

        var mine = http.Request.Path.StartsWithSegments("/my", StringComparison.OrdinalIgnoreCase);
        shell.Bar = [.. shell.Bar.Select(link => link.Href == "~/my" ? link with { Current = mine } : link)];
    }

    private static void Remember(HttpContext http, string code)
    {
        if (http.Request.Cookies[Cookie] != code)
        {
            http.Response.Cookies.Append(Cookie, code, new CookieOptions
            {
                Path = http.Request.PathBase.HasValue ? http.Request.PathBase.Value : "/", HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps,
            });
        }
    }

    /// <summary>Of the village page one came from, or of the one remembered.</summary>
    private static string? Code(HttpContext http)
        => Uri.TryCreate(http.Request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == http.Request.Host.Value
            && from.AbsolutePath.StartsWith(http.Request.PathBase.Value + "/v/", StringComparison.OrdinalIgnoreCase)
            && Village().Match(from.AbsolutePath[(http.Request.PathBase.Value!.Length + 3)..]) is { Success: true } match ? match.Value : http.Request.Cookies[Cookie];

    [GeneratedRegex("^[0-9]{12}(?=/|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Village();
}
