namespace Shanzhi.Caching;

/// <summary>A small in-memory cache whose keys carry the tenant by themselves. For what is read on each page and changes seldom.</summary>
public interface ITenantCache
{
    /// <summary>Answers the kept value or makes it; at most one maker at a time for a key.</summary>
    ValueTask<T> GetOrCreateAsync<T>(string key, Func<CancellationToken, Task<T>> create, TimeSpan lifetime, CancellationToken cancellation = default);

    /// <summary>Forgets a key after the current command has committed; at once outside a command.</summary>
    void Remove(string key);
}

/// <summary>Anonymous public pages kept whole, per tenant, version, culture and elder mode.</summary>
public interface IPageCache
{
    /// <summary>Drops pages carrying the tag, after the current command has committed.</summary>
    void Evict(string tag);
}

/// <summary>On a page model: keep the answer to anonymous readers. Its page must carry no form with a token.</summary>
/// <param name="tag">Dropped by <see cref="IPageCache.Evict"/>; <c>{name}</c> stands for a route value.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CachedPageAttribute(string tag) : Attribute
{
    public string Tag { get; } = tag;

    /// <summary>Longest age in seconds.</summary>
    public int Seconds { get; init; } = 60;
}
