using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Messaging;
using Shanzhi.Tenancy;

namespace Shanzhi.Grid.Open311;

/// <summary>Whoever names a jurisdiction means this one, by the tenant's identifier or its division code: another is not found here.</summary>
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

        var own = context.HttpContext.RequestServices.GetRequiredService<IMultiTenantContextAccessor>().Tenant;
        return named.Length == 0 || string.Equals(named, own.Identifier, StringComparison.OrdinalIgnoreCase) || named == own.AreaCode ? await next(context) : throw new NotFoundException();
    }
}
