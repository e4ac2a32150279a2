using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities.Data;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Accounts;

/// <param name="Login">Tells two of one name apart.</param>
internal sealed record TermHolder(Guid PostId, Guid AccountId, string Name, string Login, string Role, string Place);

/// <param name="Successors">Who holds the post now; empty while nobody does.</param>
/// <param name="Stays">The same person goes on: nothing to hand over.</param>
internal sealed record HandoverLine(Guid AccountId, string Name, string Role, string Place, IReadOnlyList<string> Successors, bool Stays);

internal sealed record TermView(Term Term, string Place, IReadOnlyList<string> Roles);

/// <summary>What a change of term would do, and what it left to hand over.</summary>
internal sealed class TermQueries(CommunitiesDbContext db, RoleBook roles, IAreaDirectory areas, ICurrentUser user, TimeProvider time)
{
    public const int Recent = 10;

    public async Task<IReadOnlyList<TermHolder>> HoldersAsync(AreaPath area, IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        var book = await roles.GetAsync(cancellation);
        var places = new PlaceNames(areas);
        var rows = await ChangeTermHandler.Holders(db, area, keys, time.Today(), user.Caller).AsNoTracking()
            .Join(db.Accounts, x => x.AccountId, x => x.Id, (post, account) => new { Post = post, account.DisplayName, account.Login })
            .OrderBy(x => x.Post.Area).ThenBy(x => x.Post.RoleKey).ThenBy(x => x.DisplayName).ToListAsync(cancellation);
        List<TermHolder> holders = [];
        foreach (var row in rows)
        {
            holders.Add(new TermHolder(row.Post.Id, row.Post.AccountId, row.DisplayName, row.Login ?? "", Title(book, row.Post.RoleKey), await places.NameAsync(row.Post.Area, cancellation)));
        }

        return holders;
    }

    /// <summary>The latest the caller may see, newest first.</summary>
    public async Task<IReadOnlyList<TermView>> RecentAsync(CancellationToken cancellation)
    {
        var terms = await db.Terms.AsNoTracking().Within(x => x.Area, user.Caller.Reach(AccountPermissions.PostsManage)).OrderByDescending(x => x.At).Take(Recent).ToListAsync(cancellation);
        List<TermView> views = [];
        foreach (var term in terms)
        {
            views.Add(await ViewAsync(term, cancellation));
        }

        return views;
    }

    /// <summary>Null when there is none in the caller's reach.</summary>
    public async Task<(TermView Term, IReadOnlyList<HandoverLine> Lines)?> FindAsync(Guid id, CancellationToken cancellation)
    {
        var term = await db.Terms.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, cancellation);
        if (term is null || !user.Caller.Can(AccountPermissions.PostsManage, term.Area))
        {
            return null;
        }

        var book = await roles.GetAsync(cancellation);
        var places = new PlaceNames(areas);
        var ended = await WithNamesAsync(db.Posts.Where(x => x.TermId == id), cancellation);
        var day = term.Day;
        var next = await WithNamesAsync(db.Posts.Within(x => x.Area, term.Area).Where(x => x.EndedAt == null && x.From >= day), cancellation);
        List<HandoverLine> lines = [];
        foreach (var (post, name) in ended.OrderBy(x => x.Post.Area).ThenBy(x => x.Post.RoleKey, StringComparer.Ordinal).ThenBy(x => x.Name, StringComparer.Ordinal))
        {
            var after = next.Where(x => x.Post.RoleKey == post.RoleKey && x.Post.AreaId == post.AreaId).ToList();
            var stays = after.Exists(x => x.Post.AccountId == post.AccountId);
            // Whoever stays has their own work; a newcomer takes that of those who left.
            var successors = after.Where(x => !ended.Exists(old => old.Post.AccountId == x.Post.AccountId && old.Post.RoleKey == post.RoleKey && old.Post.AreaId == post.AreaId)).Select(x => x.Name);
            lines.Add(new HandoverLine(post.AccountId, name, Title(book, post.RoleKey), await places.NameAsync(post.Area, cancellation), stays ? [] : [.. successors], stays));
        }

        return (await ViewAsync(term, cancellation), lines);
    }

    private async Task<List<(Post Post, string Name)>> WithNamesAsync(IQueryable<Post> posts, CancellationToken cancellation)
        => [.. (await posts.AsNoTracking().Join(db.Accounts, x => x.AccountId, x => x.Id, (post, account) => new { post, account.DisplayName }).ToListAsync(cancellation)).Select(x => (x.post, x.DisplayName))];

    private async Task<TermView> ViewAsync(Term term, CancellationToken cancellation)
    {
        var book = await roles.GetAsync(cancellation);
        return new TermView(term, await new PlaceNames(areas).NameAsync(term.Area, cancellation), [.. Role.Split(term.RoleKeys).Select(key => Title(book, key))]);
    }

    private static string Title(IReadOnlyDictionary<string, RoleView> book, string key) => book.GetValueOrDefault(key)?.Title ?? key;
}
