using Microsoft.AspNetCore.Http;
using Shanzhi.Platform.Hosting;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Tenancy;

/// <summary>Enters the request's scope into its tenant. An unknown host is 404 before anything else runs, but for the two health addresses; a tenant not running is 503.</summary>
internal sealed class TenantMiddleware(RequestDelegate next, IMultiTenantStrategy strategy)
{
    public Task InvokeAsync(HttpContext context, MultiTenantContext tenancy)
    {
        // Asked by the address of a node, or for a tenant that is shut: by their whole path, so nothing else is reached without a tenant.
        if (context.Request.Path.Value is "/health/live" or "/health/ready")
        {
            return next(context);
        }

        var match = strategy.Resolve(context);
        if (match.Tenant is null)
        {
            if (match.IsDefaultHost)
            {
                return next(context);
            }

            return ErrorPages.WriteAsync(context, StatusCodes.Status404NotFound);
        }

        tenancy.Enter(match.Tenant);
        Instruments.Tag(context, match.Tenant);
        if (match.PathPrefix is { } prefix)
        {
            PathString own = "/" + match.Tenant.PathPrefix;
            PathString rest = context.Request.Path.Value![prefix.Length..];
            if (prefix != own.Value)
            {
                // Typed in capitals: links and cookies are made for one spelling.
                context.Response.Redirect($"{context.Request.PathBase}{own}{rest}{context.Request.QueryString}", permanent: false, preserveMethod: true);
                return Task.CompletedTask;
            }

            context.Request.PathBase = context.Request.PathBase.Add(own);
            context.Request.Path = rest.HasValue ? rest : "/";
        }

        if (match.Tenant.State != TenantState.Running && !IsDress(context.Request))
        {
            context.Response.Headers.RetryAfter = match.Tenant.State == TenantState.Initializing ? "30" : "3600";
            return ErrorPages.WriteAsync(context, StatusCodes.Status503ServiceUnavailable);
        }

        return next(context);
    }

    /// <summary>Sheets and pictures: the page that says 503 wears them too.</summary>
    private static bool IsDress(HttpRequest request)
        => HttpMethods.IsGet(request.Method) && (request.Path.StartsWithSegments("/brand", StringComparison.Ordinal) || request.Path.StartsWithSegments("/_content", StringComparison.Ordinal));
}
