using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Shanzhi.Permissions;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Permissions;

internal sealed class CookieSignIn(IHttpContextAccessor http, IMultiTenantContextAccessor tenant) : ISignIn
{
    private HttpContext Context => http.HttpContext ?? throw new InvalidOperationException("Signing in needs a request.");

    public Task SignInAsync(Guid accountId, string stamp, bool remember)
    {
        var identity = new ClaimsIdentity(
            [
                new(ShanzhiAuthentication.TenantClaim, tenant.Tenant.Id.ToString(CultureInfo.InvariantCulture)),
                new(ShanzhiAuthentication.AccountClaim, accountId.ToString()),
                new(ShanzhiAuthentication.StampClaim, stamp),
            ],
            ShanzhiAuthentication.Scheme);
        return Context.SignInAsync(ShanzhiAuthentication.Scheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = remember });
    }

    public Task SignOutAsync() => Context.SignOutAsync(ShanzhiAuthentication.Scheme);
}
