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

/// <summary>The rules of appointing (任职): at a place in reach, where the role serves, and nothing the appointer lacks.</summary>
internal sealed class Appointments(CommunitiesDbContext db, RoleBook roles, IAreaDirectory areas, ICurrentUser user, ITenantCache cache, IAuditTrail audit)
{
    public async Task<AreaView> PlaceAsync(Guid areaId, CancellationToken cancellation)
        => await areas.FindAsync(areaId, cancellation) ?? throw new InputException("AreaId", "选在哪里任职。");

    public async Task<Guid> AppointAsync(Guid accountId, string roleKey, AreaView place, DateOnly from, DateOnly? to, string reason, CancellationToken cancellation)
    {
        var book = await roles.LoadAsync(cancellation);
        if (!book.TryGetValue(roleKey, out var role) || roleKey == Roles.Villager)
        {
            throw new InputException("Role", "选一个职务。");
        }

        user.Caller.EnsureCan(AccountPermissions.PostsManage, place.Path);
        Reach.EnsureCovers(user.Caller, role.Permissions.Select(name => new Grant(name, place.Path)));
        if (StartRoles.Elsewhere(roleKey, place) is { } elsewhere)
        {
            throw new InputException("Role", elsewhere);
        }

        var held = await db.Posts.FirstOrDefaultAsync(x => x.AccountId == accountId && x.RoleKey == roleKey && x.AreaId == place.Id && x.EndedAt == null && (x.To == null || x.To >= from), cancellation);
        if (held is not null)
        {
            throw new InputException("Role", "这个人在这里已经有这个职务。");
        }

        var post = new Post(accountId, roleKey, place.Id, place.Path, from, to, reason);
        db.Posts.Add(post);
        cache.Forget(accountId);
        audit.Record("accounts.post.appoint", post.Subject(book), reason);
        return post.Id;
    }
}

internal sealed record Appoint(Guid AccountId, string Role, Guid AreaId, DateOnly From, DateOnly? To, string Reason) : ICommand<Guid>, IIdempotent;

internal sealed class AppointValidator : AbstractValidator<Appoint>
{
    public AppointValidator()
    {
        RuleFor(x => x.Role).NotEmpty().WithMessage("选一个职务。");
        RuleFor(x => x.AreaId).NotEmpty().WithMessage("选在哪里任职。");
        RuleFor(x => x.To).Must((x, to) => !(to < x.From)).WithMessage("到期的日子要在上任以后。");
        RuleFor(x => x.Reason).NotEmpty().WithMessage("写一下凭什么任职，比如“村两委会议定的”。").MaximumLength(200);
    }
}

internal sealed class AppointHandler(CommunitiesDbContext db, Appointments appointments) : IRequestHandler<Appoint, Guid>
{
    public async Task<Guid> Handle(Appoint request, CancellationToken cancellationToken)
    {
        if (!await db.Accounts.AnyAsync(x => x.Id == request.AccountId && x.Kind == AccountKind.Staff && !x.Disabled, cancellationToken))
        {
            throw new NotFoundException();
        }

        var place = await appointments.PlaceAsync(request.AreaId, cancellationToken);
        return await appointments.AppointAsync(request.AccountId, request.Role, place, request.From, request.To, request.Reason, cancellationToken);
    }
}

internal sealed record EndPost(Guid PostId, string Reason, string? Handover) : ICommand<Unit>, IIdempotent;

internal sealed class EndPostValidator : AbstractValidator<EndPost>
{
    public EndPostValidator()
    {
        RuleFor(x => x.Reason).NotEmpty().WithMessage("写一下为什么免职，本人也看得到。").MaximumLength(200);
        RuleFor(x => x.Handover).MaximumLength(500).WithMessage("交接说明写短一点，500 字以内。");
    }
}

internal sealed class EndPostHandler(CommunitiesDbContext db, RoleBook roles, ICurrentUser user, ITenantCache cache, IAuditTrail audit, TimeProvider time) : IRequestHandler<EndPost, Unit>
{
    public async Task<Unit> Handle(EndPost request, CancellationToken cancellationToken)
    {
        var post = await db.Posts.FirstOrDefaultAsync(x => x.Id == request.PostId && x.EndedAt == null, cancellationToken) ?? throw new NotFoundException();
        if (!user.Caller.Can(AccountPermissions.PostsManage, post.Area))
        {
            throw new NotFoundException();
        }

        if (post.AccountId == user.Caller.AccountId)
        {
            throw new InputException("", "不能免自己的职，请别人来办。");
        }

        // Nor may anybody unseat those who stand above them.
        var book = await roles.LoadAsync(cancellationToken);
        Reach.EnsureCovers(user.Caller, RoleBook.Grants(book, [(post.RoleKey, post.Area)]));
        post.End(time.GetUtcNow(), time.Today(), request.Reason, request.Handover);
        cache.Forget(post.AccountId);
        audit.Record("accounts.post.end", post.Subject(book), request.Reason);
        return Unit.Value;
    }
}
