using Shanzhi.Features;
using Shanzhi.Messaging;
using Shanzhi.Platform.Features;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Admin;

internal enum SwitchState
{
    /// <summary>Always on.</summary>
    Locked,
    On,
    Off,

    /// <summary>套餐外: it, or something it stands on, is not in the plan.</summary>
    OutsidePlan,
}

/// <param name="First">What has to be switched on before it.</param>
/// <param name="AlsoOff">What is on and would go off with it.</param>
internal sealed record FeatureSwitch(FeatureInfo Info, SwitchState State, IReadOnlyList<FeatureInfo> First, IReadOnlyList<FeatureInfo> AlsoOff);

/// <summary>A change with all it brings with it.</summary>
internal sealed record FeatureChange(
    IReadOnlyList<FeatureInfo> On, IReadOnlyList<FeatureInfo> AlsoOn, IReadOnlyList<FeatureInfo> Off, IReadOnlyList<FeatureInfo> AlsoOff)
{
    private const int MostReason = 200;

    public static FeatureChange None { get; } = new([], [], [], []);

    public bool IsEmpty => On.Count + AlsoOn.Count + Off.Count + AlsoOff.Count == 0;

    /// <summary>People lose sight of something, or get more than they asked for.</summary>
    public bool NeedsAsking => Off.Count + AlsoOff.Count + AlsoOn.Count > 0;

    public IEnumerable<FeatureInfo> AllOn => AlsoOn.Concat(On);

    public IEnumerable<FeatureInfo> AllOff => Off.Concat(AlsoOff);

    /// <summary>Somebody saw what it comes to and agreed: nothing more may move than what their page showed.</summary>
    /// <param name="shown">Ids of features.</param>
    /// <exception cref="InputException">It comes to more by now, or the reason is too long.</exception>
    public void Confirm(string?[] shown, string? reason)
    {
        List<InputError> errors = [];
        if (reason?.Length > MostReason)
        {
            errors.Add(new("Reason", "写短一点，最多 {0} 个字。", MostReason));
        }

        if (!AllOn.Concat(AllOff).All(feature => shown.Contains(feature.Id, StringComparer.Ordinal)))
        {
            errors.Add(new("", "要动的和刚才这一页上写的不一样了，请再看一遍。"));
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }

    /// <summary>What of the change makes this feature go off: the first it stands on.</summary>
    public FeatureInfo Under(FeatureInfo feature) => AllOff.First(other => feature.Dependencies.Contains(other.Id, StringComparer.Ordinal));

    /// <summary>What of the change needs this feature on.</summary>
    public FeatureInfo Over(FeatureInfo feature) => AllOn.First(other => other.Dependencies.Contains(feature.Id, StringComparer.Ordinal));
}

/// <summary>The switches (功能开关) of a tenant, and what a change of them comes to.</summary>
internal sealed class FeatureBoard(IFeatureCatalog catalog, FeatureResolver resolver)
{
    public IReadOnlyList<FeatureSwitch> Read(ShellSettings tenant)
    {
        var inForce = resolver.InForce(tenant);
        return [.. catalog.Features.Select(feature => new FeatureSwitch(
            feature,
            StateOf(tenant, feature, inForce),
            Pick(FeatureGraph.WithDependencies(catalog, [feature.Id]), id => id != feature.Id && !inForce.Contains(id)),
            Pick(FeatureGraph.WithDependents(catalog, [feature.Id]), id => id != feature.Id && inForce.Contains(id))))];
    }

    /// <param name="wantedOn">Ids as a form sent them: an empty value is bound as null, and passed over.</param>
    /// <param name="wantedOff">Likewise.</param>
    /// <exception cref="NotFoundException">A feature nobody declares.</exception>
    /// <exception cref="InputException">Something is to go on that stands on something to go off.</exception>
    public FeatureChange Plan(ShellSettings tenant, IEnumerable<string?> wantedOn, IEnumerable<string?> wantedOff)
    {
        string[] on = [.. wantedOn.OfType<string>()];
        string[] off = [.. wantedOff.OfType<string>()];
        if (on.Concat(off).Any(id => catalog.Find(id) is null))
        {
            throw new NotFoundException();
        }

        var inForce = resolver.InForce(tenant);
        foreach (var id in on)
        {
            if (FeatureGraph.WithDependencies(catalog, [id]).FirstOrDefault(off.Contains) is { } clash)
            {
                throw new InputException("", "“{0}”要靠“{1}”，不能一边开一边关。", catalog.Find(id)!.Name, catalog.Find(clash)!.Name);
            }
        }

        return new FeatureChange(
            Pick(on, id => !inForce.Contains(id)),
            Pick(FeatureGraph.WithDependencies(catalog, on), id => !inForce.Contains(id) && !on.Contains(id)),
            Pick(off, inForce.Contains),
            Pick(FeatureGraph.WithDependents(catalog, off), id => inForce.Contains(id) && !off.Contains(id)));
    }

    private SwitchState StateOf(ShellSettings tenant, FeatureInfo feature, IReadOnlySet<string> inForce)
    {
        var plan = resolver.Plan(tenant.Plan);
        return feature.AlwaysEnabled ? SwitchState.Locked
            : inForce.Contains(feature.Id) ? SwitchState.On
            : Pick(FeatureGraph.WithDependencies(catalog, [feature.Id]), id => true).All(each => each.AlwaysEnabled || plan?.Allows(each.Id) == true) ? SwitchState.Off
            : SwitchState.OutsidePlan;
    }

    /// <summary>In the catalogue's order: dependencies first.</summary>
    private IReadOnlyList<FeatureInfo> Pick(IReadOnlyCollection<string> ids, Func<string, bool> wanted)
        => [.. catalog.Features.Where(feature => ids.Contains(feature.Id) && wanted(feature.Id))];
}
