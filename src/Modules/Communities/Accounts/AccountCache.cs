using System.Collections.Concurrent;
using Shanzhi.Areas;
using Shanzhi.Caching;

namespace Shanzhi.Communities.Accounts;

/// <param name="Above">Where posts were looked for beside the place itself and what lies below it.</param>
internal sealed record Served(IReadOnlyList<AreaPath> Above, IReadOnlyList<PostHolder> Holders);

/// <summary>Keys of what each signed-in request needs, and how long it may be believed. A change forgets them at once; the lifetime is for other nodes.</summary>
internal static class AccountCache
{
    private const string RolesKey = "accounts.roles";
    private const string ServingKey = "accounts.serving";
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    public static string AccountKey(Guid id) => $"accounts.account.{id}";

    public static ValueTask<T> RolesAsync<T>(this ITenantCache cache, Func<CancellationToken, Task<T>> load, CancellationToken cancellation)
        => cache.GetOrCreateAsync(RolesKey, load, Lifetime, cancellation);

    /// <summary>Who serves where, as it is asked for place by place.</summary>
    public static ValueTask<ConcurrentDictionary<(AreaPath, AreaLevel), Served>> ServingAsync(this ITenantCache cache, CancellationToken cancellation)
        => cache.GetOrCreateAsync(ServingKey, _ => Task.FromResult(new ConcurrentDictionary<(AreaPath, AreaLevel), Served>()), Lifetime, cancellation);

    /// <summary>Must follow each change of an account or of its posts.</summary>
    public static void Forget(this ITenantCache cache, Guid accountId)
    {
        cache.Remove(AccountKey(accountId));
        cache.Remove(ServingKey);
    }

    /// <summary>Must follow each change of a role.</summary>
    public static void ForgetRoles(this ITenantCache cache)
    {
        cache.Remove(RolesKey);
        cache.Remove(ServingKey);
    }
}
