using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Permissions;

namespace Shanzhi.Platform.Field;

/// <summary>What a phone in the field asks for beside pages: its scripts, what makes the site installable, and who is signed in now.</summary>
internal static class FieldEndpoints
{
    private const string Script = "text/javascript; charset=utf-8";
    private const string ForGood = "public, max-age=31536000, immutable";

    public static IServiceCollection AddField(this IServiceCollection services) => services.AddSingleton<FieldScripts>();

    public static void MapField(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/field/{version:length(12)}/field.js", (HttpContext context, string version, FieldScripts scripts) => Serve(context, version, scripts, scripts.Page, Script)).AllowAnonymous();
        endpoints.MapGet("/field/{version:length(12)}/en.json", (HttpContext context, string version, FieldScripts scripts) => Serve(context, version, scripts, scripts.English, "application/json; charset=utf-8")).AllowAnonymous();

        // Right below the tenant's prefix: a worker reaches no further than the folder it lies in.
        endpoints.MapGet("/field-worker.js", (HttpContext context, FieldScripts scripts) =>
        {
            context.Response.Headers.CacheControl = "no-cache";
            return Results.Text(scripts.Worker, Script);
        }).AllowAnonymous();
        endpoints.MapGet("/manifest.webmanifest", FieldManifest.Serve).AllowAnonymous();
        endpoints.MapGet("/field/me", Me).AllowAnonymous();
    }

    private static IResult Serve(HttpContext context, string version, FieldScripts scripts, string text, string type)
    {
        if (version != scripts.Version)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = ForGood;
        return Results.Text(text, type);
    }

    /// <summary>A token for the account signed in at this moment: that of a page opened hours ago, or kept on the phone, may be another's.</summary>
    private static IResult Me(HttpContext context, IAntiforgery antiforgery, ICurrentUser user)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(new { Account = user.Caller.AccountId?.ToString("N"), user.Caller.Name, Field = tokens.FormFieldName, Token = tokens.RequestToken });
    }
}
