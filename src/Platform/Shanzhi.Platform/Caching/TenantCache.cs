using System.Collections.Concurrent;
using Shanzhi.Caching;
using Shanzhi.Platform.Data;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Caching;

/// <summary>The store behind <see cref="ITenantCache"/>: bounded, keys always start with the tenant's number.</summary>
internal sealed class TenantCacheStore(TimeProvider time)
{
    private const int MaxEntries = 4096;

    private readonly ConcurrentDictionary<(int TenantId, string Key), Entry> entries = new();

    public ValueTask<T> GetOrCreateAsync<T>(int tenantId, string key, Func<CancellationToken, Task<T>> create, TimeSpan lifetime)
    {
        var now = time.GetTimestamp();
        if (entries.TryGetValue((tenantId, key), out var kept) && time.GetElapsedTime(kept.MadeAt, now) < kept.Lifetime && kept.Value is Lazy<Task<T>> live)
        {
            return new ValueTask<T>(live.Value);
        }

        if (entries.Count >= MaxEntries)
        {
            Trim(now);
        }

        Lazy<Task<T>> made = new(() => create(CancellationToken.None));
        var entry = entries.AddOrUpdate((tenantId, key), _ => new Entry(made, now, lifetime), (_, other) => ReferenceEquals(other, kept) ? new Entry(made, now, lifetime) : other);
        return new ValueTask<T>(AwaitAsync((Lazy<Task<T>>)entry.Value, tenantId, key, entry));
    }

    public void Remove(int tenantId, string key) => entries.TryRemove((tenantId, key), out _);

    private async Task<T> AwaitAsync<T>(Lazy<Task<T>> value, int tenantId, string key, Entry entry)
    {
        try
        {
            return await value.Value;
        }
        catch
        {
            // A failure is not an answer worth keeping.
            entries.TryRemove(new KeyValuePair<(int, string), Entry>((tenantId, key), entry));
            throw;
        }
    }

    private void Trim(long now)
    {
        foreach (var pair in entries.OrderBy(pair => pair.Value.MadeAt).Take(MaxEntries / 4).Concat(entries.Where(pair => time.GetElapsedTime(pair.Value.MadeAt, now) > pair.Value.Lifetime)))
        {
            entries.TryRemove(pair);
        }
    }

    private sealed record Entry(object Value, long MadeAt, TimeSpan Lifetime);
}

internal sealed class TenantCache(TenantCacheStore store, IMultiTenantContextAccessor accessor, IUnitOfWork work) : ITenantCache
{
    public ValueTask<T> GetOrCreateAsync<T>(string key, Func<CancellationToken, Task<T>> create, TimeSpan lifetime, CancellationToken cancellation = default)
        // Inside a command the rows may be half-way: neither trust what is kept nor keep what is seen.
        => work.IsActive ? new ValueTask<T>(create(cancellation)) : store.GetOrCreateAsync(accessor.Tenant.Id, key, create, lifetime);

    public void Remove(string key)
    {
        var tenantId = accessor.Tenant.Id;
        if (work.IsActive)
        {
            work.AfterCommit(() => store.Remove(tenantId, key));
        }
        else
        {
            store.Remove(tenantId, key);
        }
    }
}
