using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Caching;
using Shanzhi.Communities.Data;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Accounts;

internal sealed record RoleView(Guid Id, string Key, string Title, int Order, IReadOnlyList<string> Permissions);

/// <summary>The tenant's roles by key, and what they give to those in posts.</summary>
internal sealed class RoleBook(CommunitiesDbContext db, CoveredGroups covered, ITenantCache cache)
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
        return await GrantsAsync(roles, [.. posts.Where(post => !(post.To < today)).Select(post => (post.RoleKey, post.Area))], cancellation);
    }

    /// <summary>What posts give at their places, and those at grids at the groups the grid covers. The posts' own places come first. A villager's home is no post.</summary>
    public async ValueTask<IReadOnlyList<Grant>> GrantsAsync(IReadOnlyDictionary<string, RoleView> roles, IReadOnlyCollection<(string Role, AreaPath Area)> posts, CancellationToken cancellation)
    {
        List<(string Role, AreaPath Area)> reached = [.. posts];
        foreach (var (role, area) in posts.Where(post => post.Role != Roles.Villager))
        {
            reached.AddRange((await covered.OfAsync(area, cancellation)).Select(group => (role, group)));
        }

        return Grants(roles, reached);
    }

    /// <summary>What posts give at their places.</summary>
    public static IReadOnlyList<Grant> Grants(IReadOnlyDictionary<string, RoleView> roles, IEnumerable<(string Role, AreaPath Area)> posts)
        => [.. posts.SelectMany(post => roles.TryGetValue(post.Role, out var role) ? role.Permissions.Select(name => new Grant(name, post.Area)) : []).Distinct()];
}
