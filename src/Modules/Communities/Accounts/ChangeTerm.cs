using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Audit;
using Shanzhi.Caching;
using Shanzhi.Communities.Data;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Accounts;

/// <summary>
/// A change of term (换届): ends the posts of some roles at and below an area together, and starts the next term of those who stay (连任) at once.
/// Newcomers follow by the staff table. The answer is the term's id; its hand-over list is printed from there.
/// </summary>
/// <param name="Staying">Posts whose holders stay.</param>
/// <param name="To">Last day of the next term of those who stay, when it is known.</param>
internal sealed record ChangeTerm(Guid AreaId, IReadOnlyList<string> Roles, IReadOnlyList<Guid> Staying, DateOnly? To, string Reason) : ICommand<Guid>, IIdempotent;

internal sealed class ChangeTermValidator : AbstractValidator<ChangeTerm>
{
    public ChangeTermValidator(TimeProvider time)
    {
        RuleFor(x => x.AreaId).NotEmpty().WithMessage("选是哪里换届。");
        RuleFor(x => x.Roles).NotEmpty().WithMessage("选哪些职务换届。");
        RuleFor(x => x.To).Must(day => day is null || day > time.Today()).WithMessage("到期的日子要在今天以后。");
        RuleFor(x => x.Reason).NotEmpty().WithMessage("写一下原因，比如“2026 年村两委换届”。").MaximumLength(200);
    }
}

internal sealed class ChangeTermHandler(CommunitiesDbContext db, RoleBook roles, IAreaDirectory areas, ICurrentUser user, ITenantCache cache, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<ChangeTerm, Guid>
{
    public async Task<Guid> Handle(ChangeTerm request, CancellationToken cancellationToken)
    {
        var area = await areas.FindAsync(request.AreaId, cancellationToken) ?? throw new InputException(nameof(request.AreaId), "选是哪里换届。");
        user.Caller.EnsureCan(AccountPermissions.PostsManage, area.Path);
        var posts = await Holders(db, area.Path, request.Roles, time.Today(), user.Caller).ToListAsync(cancellationToken);
        if (posts.Count == 0)
        {
            throw new InputException(nameof(request.Roles), "这里现在没有人担任这些职务。");
        }

        var book = await roles.LoadAsync(cancellationToken);
        Reach.EnsureCovers(user.Caller, RoleBook.Grants(book, posts.Select(post => (post.RoleKey, post.Area))));
        var term = new Term(area.Id, area.Path, string.Join(' ', request.Roles), request.Reason.Trim(), user.Caller.Name, time.GetUtcNow(), time.Today());
        db.Terms.Add(term);
        foreach (var post in posts)
        {
            post.End(term);
            cache.Forget(post.AccountId);
            audit.Record("accounts.post.end", post.Subject(book), request.Reason);
            if (request.Staying.Contains(post.Id))
            {
                db.Posts.Add(new Post(post.AccountId, post.RoleKey, post.AreaId, post.Area, term.Day, request.To, request.Reason.Trim()));
                audit.Record("accounts.post.appoint", post.Subject(book), request.Reason);
            }
        }

        audit.Record("accounts.term", $"area/{area.Id} {string.Join(' ', request.Roles.Select(key => book.TryGetValue(key, out var role) ? $"role/{role.Id}" : key))} ({posts.Count})", request.Reason);
        return term.Id;
    }

    /// <summary>Posts that a change of term would end: not those yet to begin, which are the newcomers', and nobody ends their own.</summary>
    public static IQueryable<Post> Holders(CommunitiesDbContext db, AreaPath area, IReadOnlyList<string> roles, DateOnly today, Caller caller)
        => db.Posts.Within(x => x.Area, area).Where(x => x.EndedAt == null && x.From <= today && roles.Contains(x.RoleKey) && x.AccountId != caller.AccountId);
}
