using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Messaging;
using Shanzhi.Tenancy;

namespace Shanzhi.Grid.Open311;

/// <summary>Whoever names a jurisdiction means this one, the tenant's: another is not found here.</summary>
internal sealed class JurisdictionFilter : IEndpointFilter
{
    private const string Field = "jurisdiction_id";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var named = request.Query[Field].ToString();
        if (named.Length == 0 && request.HasFormContentType)
        {
            named = (await request.ReadFormAsync(context.HttpContext.RequestAborted))[Field].ToString();
        }

        var own = context.HttpContext.RequestServices.GetRequiredService<IMultiTenantContextAccessor>().Tenant.Identifier;
        return named.Length == 0 || string.Equals(named, own, StringComparison.OrdinalIgnoreCase) ? await next(context) : throw new NotFoundException();
    }
}
