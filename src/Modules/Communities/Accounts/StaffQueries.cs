using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities.Data;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Accounts;

internal sealed record PostView(Guid Id, string Role, string Place, AreaPath Area, DateOnly From, DateOnly? To, bool Held, bool Coming, string Reason, string? EndReason, string? Handover);

internal sealed record StaffLine(Guid Id, string Name, string Login, string? Phone, bool Disabled, DateTimeOffset? LastSeen, IReadOnlyList<PostView> Posts);

/// <summary>Staff as those may see them who manage staff or posts at the places these serve.</summary>
internal sealed class StaffQueries(CommunitiesDbContext db, RoleBook roles, PlacePicker picker, IAreaDirectory areas, ICurrentUser user, TimeProvider time)
{
    public const int PageSize = 20;

    /// <param name="role">Only who holds it today.</param>
    /// <param name="area">Only who holds a post at or below it today.</param>
    public async Task<(int Total, IReadOnlyList<StaffLine> Lines)> ListAsync(string? search, string? role, Guid? area, int page, int size, CancellationToken cancellation)
    {
        var found = await VisibleAsync(cancellation);
        AreaPath? place = area is { } id ? (await areas.FindAsync(id, cancellation))?.Path : null;
        if (!string.IsNullOrEmpty(role) || place is not null)
        {
            var today = time.Today();
            var held = db.Posts.Within(x => x.Area, place ?? AreaPath.Root).Where(x => x.EndedAt == null && x.From <= today && (x.To == null || x.To >= today));
            held = string.IsNullOrEmpty(role) ? held : held.Where(x => x.RoleKey == role);
            found = found.Where(x => held.Any(post => post.AccountId == x.Id));
        }

        if (!string.IsNullOrWhiteSpace(search))
        {
            var text = search.Trim();
            var login = Account.NormalizeLogin(text);
            found = found.Where(x => x.DisplayName.Contains(text) || x.Login!.Contains(login) || x.Phone!.Contains(text));
        }

        var total = await found.CountAsync(cancellation);
        var rows = await found.AsNoTracking().OrderBy(x => x.Disabled).ThenBy(x => x.DisplayName).ThenBy(x => x.Id)
            .Skip((Math.Max(1, page) - 1) * size).Take(size).ToListAsync(cancellation);
        return (total, await LinesAsync(rows, onlyHeld: true, cancellation));
    }

    /// <summary>With all posts, old ones too; null when out of reach.</summary>
    public async Task<StaffLine?> FindAsync(Guid id, CancellationToken cancellation)
    {
        var rows = await (await VisibleAsync(cancellation)).AsNoTracking().Where(x => x.Id == id).ToListAsync(cancellation);
        return await LinesAsync(rows, onlyHeld: false, cancellation) is [var line] ? line : null;
    }

    public async Task<(PostView Post, string Name, Guid AccountId)?> FindPostAsync(Guid id, CancellationToken cancellation)
    {
        var post = await db.Posts.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id && x.EndedAt == null, cancellation);
        return post is not null && user.Caller.Can(AccountPermissions.PostsManage, post.Area) && await FindAsync(post.AccountId, cancellation) is { } staff
            ? (staff.Posts.First(x => x.Id == id), staff.Name, staff.Id)
            : null;
    }

    private async Task<IQueryable<Account>> VisibleAsync(CancellationToken cancellation)
    {
        var reach = user.Caller.Reach(AccountPermissions.StaffManage).Concat(user.Caller.Reach(AccountPermissions.PostsManage)).Distinct().ToList();
        var staff = db.Accounts.Where(x => x.Kind == AccountKind.Staff);
        // Whoever stands above every place also sees those who serve nowhere any more.
        var whole = (await picker.TopAsync(cancellation))?.Path ?? AreaPath.Root;
        if (reach.Exists(path => path.Contains(whole)))
        {
            return staff;
        }

        var posts = db.Posts.Within(x => x.Area, reach);
        return staff.Where(x => posts.Any(post => post.AccountId == x.Id));
    }

    private async Task<IReadOnlyList<StaffLine>> LinesAsync(List<Account> rows, bool onlyHeld, CancellationToken cancellation)
    {
        var ids = rows.Select(x => x.Id).ToArray();
        var today = time.Today();
        var book = await roles.GetAsync(cancellation);
        var places = new PlaceNames(areas);
        Dictionary<Guid, List<PostView>> posts = [];
        foreach (var post in await db.Posts.AsNoTracking().Where(x => ids.Contains(x.AccountId)).OrderByDescending(x => x.From).ToListAsync(cancellation))
        {
            if (!onlyHeld || post.IsHeld(today))
            {
                var view = new PostView(post.Id, book.GetValueOrDefault(post.RoleKey)?.Title ?? post.RoleKey, await places.NameAsync(post.Area, cancellation), post.Area,
                    post.From, post.To, post.IsHeld(today), post.IsComing(today), post.Reason, post.EndReason, post.Handover);
                (posts.TryGetValue(post.AccountId, out var list) ? list : posts[post.AccountId] = []).Add(view);
            }
        }

        return [.. rows.Select(x => new StaffLine(x.Id, x.DisplayName, x.Login ?? "", x.Phone, x.Disabled, x.LastSeen, posts.GetValueOrDefault(x.Id) ?? []))];
    }
}
