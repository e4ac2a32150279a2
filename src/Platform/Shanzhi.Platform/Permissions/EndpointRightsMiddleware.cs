using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shanzhi.Api;
using Shanzhi.Permissions;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Permissions;

/// <summary>Lets a request through to an endpoint only as the endpoint declares. One that declares nothing is closed to all.</summary>
internal sealed class EndpointRightsMiddleware(RequestDelegate next, IHostEnvironment environment)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ForProgramsAttribute>() is { } programs)
        {
            await ForProgramAsync(context, programs);
            return;
        }

        if (context.GetEndpoint() is not { } endpoint || IsRefusal(endpoint) || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(context);
            return;
        }

        var caller = context.RequestServices.GetRequiredService<CallerContext>().Caller;
        var needed = endpoint.Metadata.GetOrderedMetadata<RequirePermissionAttribute>();
        if (endpoint.Metadata.GetMetadata<OperatorOnlyAttribute>() is not null)
        {
            await OperatorAsync(context);
        }
        else if (needed.Count == 0 && endpoint.Metadata.GetMetadata<SignedInAttribute>() is null)
        {
            context.Response.StatusCode = environment.IsProduction()
                ? StatusCodes.Status403Forbidden
                : throw new InvalidOperationException($"{endpoint.DisplayName} declares neither [RequirePermission], [SignedIn], [OperatorOnly] nor [AllowAnonymous].");
        }
        else if (caller.AccountId is null)
        {
            AskToSignIn(context);
        }
        else if (caller.Detour is { } detour && context.Request.Path != detour)
        {
            Send(context, detour, StatusCodes.Status403Forbidden);
        }
        else if (needed.All(right => Holds(context, caller, right)))
        {
            await next(context);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
    }

    private async Task ForProgramAsync(HttpContext context, ForProgramsAttribute programs)
    {
        var current = context.RequestServices.GetRequiredService<CallerContext>();
        if (current.TokenRefused || (programs.Scope is not null && current.Caller.ProgramId is null))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else if (programs.Scope is { } scope && !current.Caller.Scopes.Contains(scope, StringComparer.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else
        {
            await next(context);
        }
    }

    private static bool Holds(HttpContext context, Caller caller, RequirePermissionAttribute right)
    {
        var permission = new Permission(right.Permission, "", "");
        return Given(permission) || (context.RequestServices.GetServices<IPermissionProvider>().SelectMany(provider => provider.GetPermissions()).FirstOrDefault(known => known.Name == right.Permission) is { } declared && Given(declared));

        bool Given(Permission asked) => right.Everywhere ? caller.CanEverywhere(asked) : caller.CanAnywhere(asked);
    }

    /// <summary>The router's own no (405, 415): it has no route, declares nothing and does nothing.</summary>
    private static bool IsRefusal(Endpoint endpoint) => endpoint is not RouteEndpoint && endpoint.Metadata.Count == 0;

    private async Task OperatorAsync(HttpContext context)
    {
        if (context.RequestServices.GetRequiredService<IMultiTenantContextAccessor>().TenantInfo is not null)
        {
            // Inside a tenant the operator's pages do not exist.
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var ticket = await context.AuthenticateAsync(ShanzhiAuthentication.OperatorScheme);
        if (!ticket.Succeeded)
        {
            await context.ChallengeAsync(ShanzhiAuthentication.OperatorScheme);
            return;
        }

        context.User = ticket.Principal;
        await next(context);
    }

    private static void AskToSignIn(HttpContext context)
    {
        var request = context.Request;
        Send(context, $"/sign-in?back={Uri.EscapeDataString($"{request.PathBase}{request.Path}{request.QueryString}")}", StatusCodes.Status401Unauthorized);
    }

    /// <summary>A person who opens a page is sent on; all else gets the bare status.</summary>
    private static void Send(HttpContext context, string address, int otherwise)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            context.Response.Redirect($"{request.PathBase}{address}");
        }
        else
        {
            context.Response.StatusCode = otherwise;
        }
    }
}
