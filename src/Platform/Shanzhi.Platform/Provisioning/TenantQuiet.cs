using Shanzhi.Platform.Caching;
using Shanzhi.Platform.Data;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Provisioning;

/// <summary>Makes a tenant's files safe to replace or remove: no new requests, nothing waiting to be written, no file open, in this process and in the others.</summary>
internal sealed class TenantQuiet(IMultiTenantStore store, TenantWriter writer, SqliteReaderPool readers, TenantMigrator migrator, TenantCacheStore caches, TimeProvider time)
{
    /// <summary>Every node takes a change over within a second, and then lets go of the files (<see cref="TenantReleaser"/>).</summary>
    private static readonly TimeSpan OtherNodes = TimeSpan.FromMilliseconds(1500);

    public async Task<ShellSettings> EnterAsync(ShellSettings tenant, CancellationToken cancellation)
    {
        var disabled = await store.UpdateAsync(tenant.Id, current => current with { State = TenantState.Disabled }, cancellation);
        await Task.Delay(OtherNodes, time, cancellation);
        await ReleaseAsync(tenant.Id);
        return disabled;
    }

    public async Task ReleaseAsync(int tenantId)
    {
        await writer.CloseAsync(tenantId);
        readers.Clear(tenantId);
        migrator.Forget(tenantId);

        // What is put in its place is another state of the data.
        caches.Clear(tenantId);
    }
}
