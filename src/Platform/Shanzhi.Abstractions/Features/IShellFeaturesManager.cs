using Shanzhi.Tenancy;

namespace Shanzhi.Features;

/// <summary>Switches features of a tenant. A data change: live on every node within a second.</summary>
public interface IShellFeaturesManager
{
    /// <summary>Turns features on, with what they depend on.</summary>
    /// <exception cref="Messaging.InputException">Unknown feature, or outside the tenant's plan.</exception>
    Task<ShellSettings> EnableAsync(ShellSettings tenant, IReadOnlyCollection<string> featureIds, CancellationToken cancellation = default);

    /// <summary>Turns features off, with what depends on them. Their data stays.</summary>
    Task<ShellSettings> DisableAsync(ShellSettings tenant, IReadOnlyCollection<string> featureIds, CancellationToken cancellation = default);
}
