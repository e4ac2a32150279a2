using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Provisioning;

/// <summary>Sets tenants up and takes them away.</summary>
public interface ITenantProvisioner
{
    /// <summary>Writes the tenant into the catalogue as Initializing, and no more; <see cref="RunAsync"/> does the rest. An identifier that is there already answers that tenant.</summary>
    /// <exception cref="Messaging.InputException">No such division, plan or blueprint; or identifier, host or prefix is taken.</exception>
    Task<ShellSettings> RegisterAsync(NewTenant tenant, CancellationToken cancellation = default);

    /// <summary>Brings an Initializing tenant to Running. Each step may be done again, so what stopped half-way is simply run again.</summary>
    /// <exception cref="Exception">Whatever stopped it; the tenant stays Initializing and the reason is kept.</exception>
    Task<ShellSettings> RunAsync(ShellSettings tenant, IProgress<ProvisioningProgress>? progress = null, CancellationToken cancellation = default);

    /// <summary>Registers and runs.</summary>
    Task<ShellSettings> AddAsync(NewTenant tenant, IProgress<ProvisioningProgress>? progress = null, CancellationToken cancellation = default);

    /// <summary>Takes a tenant away with all its data. Its number is never given to another.</summary>
    /// <param name="confirmation">The tenant's identifier, typed once more.</param>
    /// <exception cref="Messaging.InputException">The confirmation is another word.</exception>
    Task RemoveAsync(ShellSettings tenant, string confirmation, CancellationToken cancellation = default);
}
