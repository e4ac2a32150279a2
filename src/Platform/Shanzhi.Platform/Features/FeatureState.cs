using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Shanzhi.Features;
using Shanzhi.Platform.Hosting;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Features;

/// <summary>Which features are in force in a tenant, worked out once for each version of its settings.</summary>
internal sealed class FeatureResolver(ModuleCatalog catalog, IOptions<PlatformOptions> options)
{
    // Many tenants share a set of features and a plan; the answer is shared too.
    private readonly ConcurrentDictionary<(string Plan, string Features), FrozenSet<string>> answers = new();
    private readonly System.Runtime.CompilerServices.ConditionalWeakTable<ShellSettings, FrozenSet<string>> bySettings = [];

    public FrozenSet<string> InForce(ShellSettings tenant) => bySettings.GetValue(tenant, settings =>
        answers.GetOrAdd((settings.Plan, string.Join(' ', settings.EnabledFeatures.Order(StringComparer.Ordinal))), _ => Resolve(settings)));

    public FeatureProfile? Plan(string id) => options.Value.Plans.Find(plan => plan.Id == id);

    private FrozenSet<string> Resolve(ShellSettings tenant)
    {
        var plan = Plan(tenant.Plan);
        HashSet<string> on = new(StringComparer.Ordinal);
        foreach (var feature in catalog.Features)
        {
            var wanted = feature.AlwaysEnabled || (tenant.EnabledFeatures.Contains(feature.Id) && plan?.Allows(feature.Id) == true);
            if (wanted && feature.Dependencies.All(on.Contains))
            {
                on.Add(feature.Id);
            }
        }

        return on.ToFrozenSet(StringComparer.Ordinal);
    }
}

internal sealed class FeatureState(FeatureResolver resolver, ITypeFeatureProvider types, IMultiTenantContextAccessor accessor) : IFeatureState
{
    public bool IsEnabled(string? featureId)
        => featureId is null || (accessor.TenantInfo is { } tenant && resolver.InForce(tenant).Contains(featureId));

    public bool IsEnabled(Type type) => IsEnabled(types.GetFeatureId(type));
}
