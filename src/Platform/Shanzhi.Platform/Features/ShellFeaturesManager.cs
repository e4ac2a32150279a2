using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Features;
using Shanzhi.Messaging;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Features;

internal sealed class ShellFeaturesManager(IMultiTenantStore store, IFeatureCatalog catalog, FeatureResolver resolver, IServiceProvider services) : IShellFeaturesManager
{
    public async Task<ShellSettings> EnableAsync(ShellSettings tenant, IReadOnlyCollection<string> featureIds, CancellationToken cancellation = default)
    {
        var wanted = FeatureGraph.WithDependencies(catalog, featureIds);
        foreach (var id in wanted)
        {
            var feature = catalog.Find(id) ?? throw new InputException("features", "没有“{0}”这个功能。", id);
            if (!feature.AlwaysEnabled && resolver.Plan(tenant.Plan)?.Allows(id) != true)
            {
                throw new InputException("features", "“{0}”不在这个县的套餐里，换套餐后再开。", feature.Name);
            }
        }

        var changed = await store.UpdateAsync(tenant.Id, current => current with
        {
            EnabledFeatures = current.EnabledFeatures.Union(wanted, StringComparer.Ordinal).ToFrozenSet(StringComparer.Ordinal),
        }, cancellation);
        await TellAsync(changed, wanted.Where(id => !tenant.EnabledFeatures.Contains(id)), (handler, id) => handler.EnabledAsync(id, cancellation));
        return changed;
    }

    public async Task<ShellSettings> DisableAsync(ShellSettings tenant, IReadOnlyCollection<string> featureIds, CancellationToken cancellation = default)
    {
        foreach (var id in featureIds)
        {
            var feature = catalog.Find(id) ?? throw new InputException("features", "没有“{0}”这个功能。", id);
            if (feature.AlwaysEnabled)
            {
                throw new InputException("features", "“{0}”不能关，其他功能都靠它。", feature.Name);
            }
        }

        var unwanted = FeatureGraph.WithDependents(catalog, featureIds);
        var changed = await store.UpdateAsync(tenant.Id, current => current with
        {
            EnabledFeatures = current.EnabledFeatures.Except(unwanted, StringComparer.Ordinal).ToFrozenSet(StringComparer.Ordinal),
        }, cancellation);
        await TellAsync(changed, unwanted.Where(tenant.EnabledFeatures.Contains), (handler, id) => handler.DisabledAsync(id, cancellation));
        return changed;
    }

    private Task TellAsync(ShellSettings tenant, IEnumerable<string> ids, Func<IFeatureEventHandler, string, Task> tell)
        => ShellScope.UsingAsync(services, tenant, async scope =>
        {
            foreach (var id in ids)
            {
                foreach (var handler in scope.GetServices<IFeatureEventHandler>())
                {
                    await tell(handler, id);
                }
            }
        });
}
