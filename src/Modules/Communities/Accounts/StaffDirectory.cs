using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Caching;
using Shanzhi.Communities.Data;

namespace Shanzhi.Communities.Accounts;

internal sealed class StaffDirectory(CommunitiesDbContext db, RoleBook roles, CoveredGroups covered, IAreaDirectory areas, ITenantCache cache, TimeProvider time) : IStaffDirectory
{
    public async Task<IReadOnlyList<PostHolder>> ServingAsync(AreaPath place, AreaLevel upTo = AreaLevel.Village, CancellationToken cancellation = default)
    {
        // Where to look is told anew, from memory: a group given to another grid is served by others with that act. Only who is there is kept.
        var above = (await areas.LineageAsync(place, cancellation)).Where(area => area.Level >= upTo && area.Path != place).Select(area => area.Path)
            .Concat(await covered.OverAsync(place, cancellation)).ToList();
        var kept = await cache.ServingAsync(cancellation);
        if (!kept.TryGetValue((place, upTo), out var served) || !served.Above.SequenceEqual(above))
        {
            kept[(place, upTo)] = served = new Served(above, await ReadAsync(place, above, cancellation));
        }

        return served.Holders;
    }

    private async Task<IReadOnlyList<PostHolder>> ReadAsync(AreaPath place, List<AreaPath> above, CancellationToken cancellation)
    {
        var below = db.Posts.AsNoTracking().Within(post => post.Area, place);
        var holders = await HoldersAsync(db.Posts.AsNoTracking().Where(post => above.Contains(post.Area)).Union(below), cancellation);
        var depth = place.Depth;
        return [.. holders.OrderBy(holder => Math.Abs(holder.Area.Depth - depth)).ThenByDescending(holder => holder.Area.Depth).ThenBy(holder => holder.Name, StringComparer.Ordinal)];
    }

    public Task<IReadOnlyList<PostHolder>> InRoleAsync(string role, AreaPath area, CancellationToken cancellation = default)
        => HoldersAsync(db.Posts.AsNoTracking().Within(post => post.Area, area).Where(post => post.RoleKey == role), cancellation);

    public async Task<IReadOnlyList<PostHolder>> WithinAsync(AreaPath place, CancellationToken cancellation = default)
    {
        IReadOnlyList<AreaPath> below = [place, .. await covered.OfAsync(place, cancellation)];
        var over = await covered.OverAsync(place, cancellation);
        return await HoldersAsync(db.Posts.AsNoTracking().Within(post => post.Area, below).Union(db.Posts.AsNoTracking().Where(post => over.Contains(post.Area))), cancellation);
    }

    public async Task<PostHolder?> FindAsync(Guid accountId, CancellationToken cancellation = default)
    {
        var book = await roles.GetAsync(cancellation);
        var holders = await HoldersAsync(db.Posts.AsNoTracking().Where(post => post.AccountId == accountId), cancellation);
        return holders.MinBy(holder => book.GetValueOrDefault(holder.Role)?.Order ?? int.MaxValue);
    }

    public async Task<IReadOnlyList<RoleName>> RolesAsync(CancellationToken cancellation = default)
        => [.. (await roles.GetAsync(cancellation)).Values.OrderBy(role => role.Order).Select(role => new RoleName(role.Key, role.Title))];

    private async Task<IReadOnlyList<PostHolder>> HoldersAsync(IQueryable<Post> posts, CancellationToken cancellation)
    {
        var today = time.Today();
        var book = await roles.GetAsync(cancellation);
        var rows = await posts.Where(post => post.EndedAt == null && post.From <= today && (post.To == null || post.To >= today))
            .Join(db.Accounts.Where(account => !account.Disabled), post => post.AccountId, account => account.Id,
                (post, account) => new { post.AccountId, account.DisplayName, post.RoleKey, account.Phone, post.Area })
            .OrderBy(row => row.Area).ThenBy(row => row.DisplayName)
            .ToListAsync(cancellation);
        return [.. rows.Select(row => new PostHolder(row.AccountId, row.DisplayName, row.RoleKey, book.GetValueOrDefault(row.RoleKey)?.Title ?? row.RoleKey, row.Phone ?? "", row.Area))];
    }
}
