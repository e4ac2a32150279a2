using Shanzhi.Caching;

namespace Shanzhi.Communities.Accounts;

/// <summary>Keys of what each signed-in request needs, and how long it may be believed. A change forgets them at once; the lifetime is for other nodes.</summary>
internal static class AccountCache
{
    public const string RolesKey = "accounts.roles";
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    public static string AccountKey(Guid id) => $"accounts.account.{id}";

    public static void Forget(this ITenantCache cache, Guid accountId) => cache.Remove(AccountKey(accountId));
}
