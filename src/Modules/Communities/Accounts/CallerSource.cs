using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Caching;
using Shanzhi.Communities.Data;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Accounts;

/// <summary>Looks at each request whether the account still is what its ticket says, and what it may do where.</summary>
internal sealed class CallerSource(CommunitiesDbContext db, ITenantCache cache, RoleBook roles, PlacePicker places, TimeProvider time) : ICallerSource
{
    public async Task<Caller?> FindAsync(Guid accountId, string securityStamp, CancellationToken cancellation)
    {
        var account = await cache.GetOrCreateAsync(AccountCache.AccountKey(accountId), token => LoadAsync(accountId, token), AccountCache.Lifetime, cancellation);
        if (account is null || account.Disabled || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(account.Stamp), Encoding.UTF8.GetBytes(securityStamp)))
        {
            return null;
        }

        var book = await roles.GetAsync(cancellation);
        // Until a given password is changed, whoever gave it could be the one using it: no rights yet.
        IReadOnlyList<Grant> grants = account.MustChangePassword ? [] : await roles.GrantsAsync(book, account.Posts, cancellation);
        var office = account.Posts.Select(post => book.GetValueOrDefault(post.Role)).Where(role => role is not null).MinBy(role => role!.Order);
        return new Caller(accountId, account.Name, grants) { Office = office?.Title, Top = account.Top?.Path ?? AreaPath.Root, VillageDepth = account.Top?.VillageDepth, Alias = account.IsVillager ? "村民" : null, Detour = account.MustChangePassword ? "/my/password" : null };
    }

    private async Task<Snapshot?> LoadAsync(Guid id, CancellationToken cancellation)
    {
        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, cancellation);
        if (account is null)
        {
            return null;
        }

        var today = time.Today();
        var posts = await db.Posts.AsNoTracking().Where(post => post.AccountId == id && post.EndedAt == null).ToListAsync(cancellation);
        var homes = await db.AccountPeople.Where(person => person.AccountId == id && person.LeftAt == null).Select(person => person.Area).Distinct().ToListAsync(cancellation);
        return new Snapshot(account.SecurityStamp, account.Disabled, account.MustChangePassword, account.Kind == AccountKind.Villager, account.DisplayName,
            posts.Count > 0 ? await places.TopAsync(cancellation) : null,
            [.. posts.Where(post => post.IsHeld(today)).Select(post => (post.RoleKey, post.Area)), .. homes.Select(area => (Roles.Villager, area))]);
    }

    private sealed record Snapshot(string Stamp, bool Disabled, bool MustChangePassword, bool IsVillager, string Name, AreaView? Top, IReadOnlyList<(string Role, AreaPath Area)> Posts);
}
