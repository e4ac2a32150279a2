using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Features;
using Shanzhi.Permissions;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Features;

/// <summary>Stamped on every endpoint of a module: which feature it belongs to.</summary>
internal sealed record FeatureMetadata(string FeatureId);

/// <summary>Stamped on endpoints of the host itself that answer with or without a tenant: health, static files.</summary>
internal sealed record AnyHostMetadata;

/// <summary>
/// The first gate. An endpoint whose feature is off is no candidate at all, so the answer is a natural 404, and two modules may share a route.
/// Operator pages exist only where there is no tenant; everything else only where there is one.
/// </summary>
internal sealed class FeatureMatcherPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    // Before what chooses between candidates, so that a switched-off page is none.
    public override int Order => -10_000;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Count > 0;

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var tenant = httpContext.RequestServices.GetRequiredService<IMultiTenantContextAccessor>().TenantInfo;
        IFeatureState? state = null;
        for (var at = 0; at < candidates.Count; at++)
        {
            if (!candidates.IsValidCandidate(at))
            {
                continue;
            }

            var metadata = candidates[at].Endpoint.Metadata;
            if (metadata.GetMetadata<AnyHostMetadata>() is not null)
            {
                continue;
            }

            var operators = metadata.GetMetadata<OperatorOnlyAttribute>() is not null;
            var open = tenant is null
                ? operators
                : !operators && (state ??= httpContext.RequestServices.GetRequiredService<IFeatureState>()).IsEnabled(metadata.GetMetadata<FeatureMetadata>()?.FeatureId);
            candidates.SetValidity(at, open);
        }

        return Task.CompletedTask;
    }
}
