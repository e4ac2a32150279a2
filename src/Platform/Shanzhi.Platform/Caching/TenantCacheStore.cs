using System.Collections;
using System.Collections.Concurrent;
using Shanzhi.Caching;

namespace Shanzhi.Platform.Caching;

/// <summary>The store behind <see cref="ITenantCache"/>: keys always start with the tenant's number, and all tenants together hold a bounded number of rows.</summary>
internal sealed class TenantCacheStore(TimeProvider time)
{
    /// <summary>Some hundred counties' area trees; what was unused for longest goes first.</summary>
    private const int MaxWeight = 32_768;

    /// <summary>To hold anything at all (its key, task and place) costs as much as so many rows.</summary>
    private const int EntryWeight = 8;

    private readonly ConcurrentDictionary<(int TenantId, string Key), Entry> entries = new();
    private readonly Lock trimming = new();
    private long weight;

    public ValueTask<T> GetOrCreateAsync<T>(int tenantId, string key, Func<CancellationToken, Task<T>> create, TimeSpan lifetime)
    {
        if (Find(tenantId, key) is { Value: Lazy<Task<T>> live } kept)
        {
            return new ValueTask<T>(kept.Weight > 0 ? live.Value : AwaitAsync(live, tenantId, key, kept));
        }

        entries.TryGetValue((tenantId, key), out var stale);
        Entry made = new(new Lazy<Task<T>>(() => create(CancellationToken.None)), time.GetTimestamp(), lifetime);
        var entry = entries.AddOrUpdate((tenantId, key), _ => made, (_, other) => ReferenceEquals(other, stale) ? made : other);
        if (ReferenceEquals(entry, made))
        {
            Lighten(stale);
        }

        return new ValueTask<T>(AwaitAsync((Lazy<Task<T>>)entry.Value, tenantId, key, entry));
    }

    /// <summary>What is kept and still in force; never one that is just being made.</summary>
    public bool TryGet<T>(int tenantId, string key, out T value)
    {
        if (Find(tenantId, key) is { Value: Lazy<Task<T>> { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } done } })
        {
            value = done.Result;
            return true;
        }

        value = default!;
        return false;
    }

    public void Keep<T>(int tenantId, string key, T value, TimeSpan lifetime)
    {
        Remove(tenantId, key);
        Entry entry = new(new Lazy<Task<T>>(Task.FromResult(value)), time.GetTimestamp(), lifetime);
        entries[(tenantId, key)] = entry;
        Weigh(entry, value);
    }

    /// <summary>Forgets all that is kept of a tenant.</summary>
    public void Clear(int tenantId)
    {
        foreach (var (key, _) in entries.Where(pair => pair.Key.TenantId == tenantId))
        {
            Remove(tenantId, key.Key);
        }
    }

    public void Remove(int tenantId, string key)
    {
        if (entries.TryRemove((tenantId, key), out var entry))
        {
            Lighten(entry);
        }
    }

    private Entry? Find(int tenantId, string key)
    {
        if (!entries.TryGetValue((tenantId, key), out var kept) || time.GetElapsedTime(kept.MadeAt) >= kept.Lifetime)
        {
            return null;
        }

        kept.UsedAt = time.GetTimestamp();
        return kept;
    }

    private async Task<T> AwaitAsync<T>(Lazy<Task<T>> lazy, int tenantId, string key, Entry entry)
    {
        try
        {
            var value = await lazy.Value;
            Weigh(entry, value);
            return value;
        }
        catch
        {
            // A failure is not an answer worth keeping.
            entries.TryRemove(new KeyValuePair<(int, string), Entry>((tenantId, key), entry));
            throw;
        }
    }

    private void Weigh<T>(Entry entry, T value)
    {
        var own = EntryWeight + value switch { IWeighed heavy => heavy.Weight, string text => text.Length / 100, ICollection rows => rows.Count, _ => 1 };
        if (Interlocked.CompareExchange(ref entry.Weight, own, 0) == 0 && Interlocked.Add(ref weight, own) > MaxWeight)
        {
            Trim();
        }
    }

    private void Lighten(Entry? entry) => Interlocked.Add(ref weight, -(entry?.Weight ?? 0));

    /// <summary>Down to three quarters, so that it is not done for each entry.</summary>
    private void Trim()
    {
        lock (trimming)
        {
            if (Interlocked.Read(ref weight) <= MaxWeight)
            {
                return;
            }

            var left = entries.Sum(pair => (long)pair.Value.Weight);
            foreach (var pair in entries.OrderBy(pair => pair.Value.UsedAt).ToList())
            {
                if (left <= MaxWeight * 3 / 4)
                {
                    break;
                }

                left -= entries.TryRemove(pair) ? pair.Value.Weight : 0;
            }

            // Counted anew: what came and went meanwhile may be counted wrong until the next time, and no longer.
            Interlocked.Exchange(ref weight, left);
        }
    }

    private sealed class Entry(object value, long madeAt, TimeSpan lifetime)
    {
        /// <summary>Rows held; 0 while it is being made.</summary>
        public int Weight;

        public object Value => value;

        public long MadeAt { get; } = madeAt;

        public TimeSpan Lifetime => lifetime;

        public long UsedAt { get; set; } = madeAt;
    }
}
