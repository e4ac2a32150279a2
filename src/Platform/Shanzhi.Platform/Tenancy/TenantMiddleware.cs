using Microsoft.AspNetCore.Http;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Tenancy;

/// <summary>Enters the request's scope into its tenant. An unknown host is 404 before anything else runs; a tenant not running is 503.</summary>
internal sealed class TenantMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, IMultiTenantStrategy strategy, MultiTenantContext tenancy)
    {
        var match = strategy.Resolve(context);
        if (match.Tenant is null)
        {
            if (match.IsDefaultHost)
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        tenancy.Enter(match.Tenant);
        if (match.PathPrefix is { } prefix)
        {
            context.Request.PathBase = context.Request.PathBase.Add(prefix);
            var rest = context.Request.Path.Value![prefix.Length..];
            context.Request.Path = rest.Length == 0 ? "/" : rest;
        }

        if (match.Tenant.State != TenantState.Running && !IsDress(context.Request))
        {
            context.Response.Headers.RetryAfter = match.Tenant.State == TenantState.Initializing ? "30" : "3600";
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        }

        return next(context);
    }

    /// <summary>Sheets and pictures: the page that says 503 wears them too.</summary>
    private static bool IsDress(HttpRequest request)
        => HttpMethods.IsGet(request.Method) && (request.Path.StartsWithSegments("/brand", StringComparison.Ordinal) || request.Path.StartsWithSegments("/_content", StringComparison.Ordinal));
}
