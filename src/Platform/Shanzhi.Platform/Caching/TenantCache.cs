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

    /// <summary>What is kept and still in force; never one that is just being made.</summary>
    public bool TryGet<T>(int tenantId, string key, out T value)
    {
        if (entries.TryGetValue((tenantId, key), out var kept) && time.GetElapsedTime(kept.MadeAt) < kept.Lifetime
            && kept.Value is Lazy<Task<T>> { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } done })
        {
            value = done.Result;
            return true;
        }

        value = default!;
        return false;
    }

    public void Keep<T>(int tenantId, string key, T value, TimeSpan lifetime)
    {
        Lazy<Task<T>> made = new(Task.FromResult(value));
        entries[(tenantId, key)] = new Entry(made, time.GetTimestamp(), lifetime);
    }

    /// <summary>Forgets all that is kept of a tenant.</summary>
    public void Clear(int tenantId)
    {
        foreach (var key in entries.Keys.Where(key => key.TenantId == tenantId))
        {
            entries.TryRemove(key, out _);
        }
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
        => !work.IsActive ? store.GetOrCreateAsync(accessor.Tenant.Id, key, create, lifetime)
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
