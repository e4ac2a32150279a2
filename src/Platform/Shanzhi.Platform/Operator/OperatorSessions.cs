using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Permissions;

namespace Shanzhi.Platform.Operator;

/// <summary>The operator's cookie: made at sign-in, checked against the account at every request.</summary>
internal static class OperatorSessions
{
    public static Task SignInAsync(HttpContext context, OperatorAccount account)
    {
        var identity = new ClaimsIdentity(
            [
                new(ShanzhiAuthentication.AccountClaim, account.Id.ToString()),
                new(ShanzhiAuthentication.StampClaim, account.Stamp),
                new(ClaimTypes.Name, account.Login),
            ],
            ShanzhiAuthentication.OperatorScheme);
        return context.SignInAsync(ShanzhiAuthentication.OperatorScheme, new ClaimsPrincipal(identity));
    }

    public static void Configure(CookieAuthenticationOptions options)
    {
        // Tenants below a prefix of the same host never see it.
        options.Cookie.Path = "/operator";
        options.Events.OnValidatePrincipal = async context =>
        {
            var holds = Guid.TryParse(context.Principal?.FindFirstValue(ShanzhiAuthentication.AccountClaim), out var id)
                && context.Principal.FindFirstValue(ShanzhiAuthentication.StampClaim) is { } stamp
                && await context.HttpContext.RequestServices.GetRequiredService<OperatorAccounts>().HoldsAsync(id, stamp, context.HttpContext.RequestAborted);
            if (!holds)
            {
                context.RejectPrincipal();
            }
        };
    }
}
