using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Api;
using Shanzhi.Permissions;
using Shanzhi.Platform.Api;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Permissions;

/// <summary>Finds on whose behalf a request is made. A ticket of another tenant, or one whose stamp is old, is as good as none. At endpoints for programs it is a token that counts, and no ticket.</summary>
internal sealed class CallerMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var current = context.RequestServices.GetRequiredService<CallerContext>();
        var address = context.Connection.RemoteIpAddress?.ToString();
        current.Caller = Caller.Guest with { Address = address };

        // Of a tenant that does not run nothing is opened, not even to see who asks: its file may be about to be replaced.
        if (context.RequestServices.GetRequiredService<IMultiTenantContextAccessor>().TenantInfo is { State: TenantState.Running } tenant)
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<ForProgramsAttribute>() is not null)
            {
                await FindProgramAsync(context, current);
                await next(context);
                return;
            }

            var ticket = await context.AuthenticateAsync(ShanzhiAuthentication.Scheme);
            if (ticket.Principal is { } principal && await FindAsync(context, principal, tenant) is { } caller)
            {
                context.User = principal;
                current.Caller = caller with { Address = address };
            }
            else if (ticket.Succeeded)
            {
                await context.SignOutAsync(ShanzhiAuthentication.Scheme);
            }
        }

        await next(context);
    }

    private static async Task FindProgramAsync(HttpContext context, CallerContext current)
    {
        if (await ProgramCallers.ReadAsync(context) is not { } token)
        {
            return;
        }

        var caller = await context.RequestServices.GetRequiredService<ProgramCallers>().FindAsync(token, context.RequestAborted);
        current.TokenRefused = caller is null;
        current.Caller = (caller ?? Caller.Guest) with { Address = current.Caller.Address };
    }

    private static async Task<Caller?> FindAsync(HttpContext context, ClaimsPrincipal ticket, ShellSettings tenant)
    {
        var stamp = ticket.FindFirstValue(ShanzhiAuthentication.StampClaim);
        var ours = ticket.FindFirstValue(ShanzhiAuthentication.TenantClaim) == tenant.Id.ToString(CultureInfo.InvariantCulture);
        return ours && stamp is not null
            && Guid.TryParse(ticket.FindFirstValue(ShanzhiAuthentication.AccountClaim), out var account)
            && context.RequestServices.GetService<ICallerSource>() is { } source
                ? await source.FindAsync(account, stamp, context.RequestAborted)
                : null;
    }
}
