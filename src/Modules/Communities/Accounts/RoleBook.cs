using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Caching;
using Shanzhi.Communities.Data;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Accounts;

internal sealed record RoleView(Guid Id, string Key, string Title, int Order, IReadOnlyList<string> Permissions);

/// <summary>The tenant's roles by key.</summary>
internal sealed class RoleBook(CommunitiesDbContext db, ITenantCache cache)
{
    /// <summary>From the cache; for reading.</summary>
    public async Task<IReadOnlyDictionary<string, RoleView>> GetAsync(CancellationToken cancellation)
        => await cache.RolesAsync(LoadAsync, cancellation);

    /// <summary>From the database; for deciding what somebody may change.</summary>
    public async Task<IReadOnlyDictionary<string, RoleView>> LoadAsync(CancellationToken cancellation)
        => (await db.Roles.AsNoTracking().ToListAsync(cancellation))
            .ToDictionary(role => role.Key, role => new RoleView(role.Id, role.Key, role.Title, role.Order, role.Permissions), StringComparer.Ordinal);

    /// <summary>What all posts held today give an account.</summary>
    public async Task<IReadOnlyList<Grant>> GrantsOfAsync(Guid accountId, DateOnly today, CancellationToken cancellation)
    {
        var roles = await LoadAsync(cancellation);
        var posts = await db.Posts.Where(post => post.AccountId == accountId && post.EndedAt == null).ToListAsync(cancellation);
        return Grants(roles, posts.Where(post => !(post.To < today)).Select(post => (post.RoleKey, post.Area)));
    }

    public static IReadOnlyList<Grant> Grants(IReadOnlyDictionary<string, RoleView> roles, IEnumerable<(string Role, AreaPath Area)> posts)
        => [.. posts.SelectMany(post => roles.TryGetValue(post.Role, out var role) ? role.Permissions.Select(name => new Grant(name, post.Area)) : []).Distinct()];
}
