using MediatR;
using Shanzhi.Features;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Admin;

/// <summary>Does a change of switches and writes it into the tenant's audit trail.</summary>
internal sealed class FeatureSwitching(IShellFeaturesManager features, IMediator mediator)
{
    /// <exception cref="Messaging.InputException">A feature is outside the plan or may not go off.</exception>
    public async Task ApplyAsync(ShellSettings tenant, FeatureChange change, string? reason, CancellationToken cancellation)
    {
        List<TenantAct> acts = [];
        if (change.AllOff.Any())
        {
            tenant = await features.DisableAsync(tenant, [.. change.AllOff.Select(feature => feature.Id)], cancellation);
            acts.AddRange(change.AllOff.Select(feature => new TenantAct("tenant.feature.disable", $"feature/{feature.Id}")));
        }

        if (change.AllOn.Any())
        {
            await features.EnableAsync(tenant, [.. change.AllOn.Select(feature => feature.Id)], cancellation);
            acts.AddRange(change.AllOn.Select(feature => new TenantAct("tenant.feature.enable", $"feature/{feature.Id}")));
        }

        // Not cancelled: what was done must be in the trail even if the reader has gone.
        await mediator.Send(new RecordActs(acts, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim()), CancellationToken.None);
    }
}
