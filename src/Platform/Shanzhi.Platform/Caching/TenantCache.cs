using Microsoft.Extensions.Options;
using Shanzhi.Caching;
using Shanzhi.Data;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Hosting;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Caching;

internal sealed class TenantCache(TenantCacheStore store, IMultiTenantContextAccessor accessor, IUnitOfWork work, IOptions<PlatformOptions> options) : ITenantCache
{
    /// <summary>PostgreSQL's other nodes write too, and nothing tells: for so long one may show what another has changed.</summary>
    public static readonly TimeSpan OtherNodes = TimeSpan.FromSeconds(5);

    public ValueTask<T> GetOrCreateAsync<T>(string key, Func<CancellationToken, Task<T>> create, TimeSpan lifetime, CancellationToken cancellation = default)
        => !work.IsActive ? store.GetOrCreateAsync(accessor.Tenant.Id, key, create, Bounded(lifetime))
            : work.Batch.Trusts(key) ? InCommandAsync(key, create, lifetime, cancellation)
            : new ValueTask<T>(create(cancellation));

    public void Remove(string key)
    {
        var tenantId = accessor.Tenant.Id;
        if (work.IsActive)
        {
            work.Batch.Change(key);
            work.AfterCommit(() => store.Remove(tenantId, key));
        }
        else
        {
            store.Remove(tenantId, key);
        }
    }

    private TimeSpan Bounded(TimeSpan lifetime) => options.Value.Store == DatabaseProvider.PostgreSql && lifetime > OtherNodes ? OtherNodes : lifetime;

    /// <summary>What is kept holds, as long as no command of the batch has changed it; what is seen is kept only once it is committed, for until then it may be undone.</summary>
    private async ValueTask<T> InCommandAsync<T>(string key, Func<CancellationToken, Task<T>> create, TimeSpan lifetime, CancellationToken cancellation)
    {
        var tenantId = accessor.Tenant.Id;
        if (store.TryGet<T>(tenantId, key, out var kept))
        {
            return kept;
        }

        var made = await create(cancellation);
        var batch = work.Batch;
        work.AfterCommit(() =>
        {
            if (batch.Trusts(key))
            {
                store.Keep(tenantId, key, made, lifetime);
            }
        });
        return made;
    }
}
