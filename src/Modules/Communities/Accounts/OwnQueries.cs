using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities.Data;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Accounts;

internal sealed record OwnPerson(Guid LinkId, string Name, string Place, string Number, DateTimeOffset Since);

internal sealed record OwnClaim(Guid Id, string Name, string Place, ClaimState State, string? Reason, DateTimeOffset At);

internal sealed record OwnPost(string Role, string Place, DateOnly From, DateOnly? To, string? EndReason);

internal sealed record OwnView(
    AccountKind Kind, string Name, string? Login, string? Phone, bool TotpEnabled, bool PhoneChangeWaiting, string? PhoneChangeRefused,
    IReadOnlyList<OwnPerson> People, IReadOnlyList<OwnClaim> Claims, IReadOnlyList<OwnPost> Posts, DateTimeOffset CreatedAt, DateTimeOffset? LastSeen);

/// <summary>What an account may know of itself: all of it.</summary>
internal sealed class OwnQueries(CommunitiesDbContext db, IAreaDirectory areas, RoleBook roles, ICurrentUser user, TimeProvider time)
{
    /// <summary>How long a refused change of number is told of.</summary>
    private static readonly TimeSpan RefusalShown = TimeSpan.FromDays(30);

    public async Task<OwnView?> GetAsync(CancellationToken cancellation)
    {
        var id = user.Caller.AccountId;
        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, cancellation);
        if (account is null)
        {
            return null;
        }

        var people = await db.AccountPeople.AsNoTracking().Where(x => x.AccountId == id && x.LeftAt == null).OrderBy(x => x.ApprovedAt).ToListAsync(cancellation);
        var claims = await db.HouseholdClaims.AsNoTracking().Where(x => x.AccountId == id).OrderByDescending(x => x.CreatedAt).Take(20).ToListAsync(cancellation);
        var posts = await db.Posts.AsNoTracking().Where(x => x.AccountId == id).OrderByDescending(x => x.From).Take(50).ToListAsync(cancellation);
        var change = await db.PhoneChanges.AsNoTracking().Where(x => x.AccountId == id).OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id).FirstOrDefaultAsync(cancellation);
        var refused = change is { Approved: false, DecidedAt: { } decided } && decided > time.GetUtcNow() - RefusalShown && account.Phone != change.NewPhone ? change.Reason : null;
        var book = await roles.GetAsync(cancellation);
        var places = new PlaceNames(areas);
        var homes = people.Select(x => x.HouseholdId).ToList();
        var numbers = await db.Households.AsNoTracking().Where(x => homes.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.Number, cancellation);
        List<OwnPerson> ownPeople = [];
        foreach (var person in people)
        {
            ownPeople.Add(new OwnPerson(person.Id, person.Name, await places.NameAsync(person.Area, cancellation), numbers.GetValueOrDefault(person.HouseholdId) ?? "", person.ApprovedAt));
        }

        List<OwnClaim> ownClaims = [];
        foreach (var claim in claims)
        {
            ownClaims.Add(new OwnClaim(claim.Id, claim.Name, await places.NameAsync(claim.Area, cancellation), claim.State, claim.Reason, claim.CreatedAt));
        }

        List<OwnPost> ownPosts = [];
        foreach (var post in posts)
        {
            ownPosts.Add(new OwnPost(book.GetValueOrDefault(post.RoleKey)?.Title ?? post.RoleKey, await places.NameAsync(post.Area, cancellation), post.From, post.To, post.EndReason));
        }

        return new OwnView(account.Kind, account.DisplayName, account.Login, account.Phone, account.TotpEnabled, change is { DecidedAt: null }, refused, ownPeople, ownClaims, ownPosts, account.CreatedAt, account.LastSeen);
    }
}

/// <summary>Names of places for a page, with what they lie in: names repeat across a county. The area tree is in memory.</summary>
internal sealed class PlaceNames(IAreaDirectory areas)
{
    private readonly Dictionary<AreaPath, string> known = [];

    public async Task<string> NameAsync(AreaPath path, CancellationToken cancellation)
    {
        if (!known.TryGetValue(path, out var name))
        {
            var lineage = await areas.LineageAsync(path, cancellation);
            name = string.Join(" ", (lineage.Count > 1 ? lineage.Skip(1) : lineage).Select(area => area.Name));
            known.Add(path, name);
        }

        return name;
    }
}
