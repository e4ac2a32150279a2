using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shanzhi.Permissions;
using Shanzhi.Tenancy;

namespace Shanzhi.Testing.Contract;

/// <summary>Tickets as the product itself would write them.</summary>
internal static class Tickets
{
    /// <returns>A Cookie header that shows the ticket of one tenant under the name another tenant's host reads.</returns>
    public static string Cookie(TestHost host, ShellSettings tenant, Guid account, string stamp, ShellSettings shownTo)
    {
        var options = host.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(ShanzhiAuthentication.Scheme);
        var identity = new ClaimsIdentity(
            [
                new(ShanzhiAuthentication.TenantClaim, tenant.Id.ToString(CultureInfo.InvariantCulture)),
                new(ShanzhiAuthentication.AccountClaim, account.ToString()),
                new(ShanzhiAuthentication.StampClaim, stamp),
            ],
            ShanzhiAuthentication.Scheme);
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(identity), ShanzhiAuthentication.Scheme);
        return $"{options.Cookie.Name}-{shownTo.Id.ToString(CultureInfo.InvariantCulture)}={options.TicketDataFormat.Protect(ticket)}";
    }
}
