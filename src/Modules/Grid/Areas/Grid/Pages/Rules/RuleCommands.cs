using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Rules;

/// <summary>Keeps the draft (草稿), which need not hold together yet.</summary>
internal sealed record SaveDraft(string Json, string Name) : ICommand<bool>, IIdempotent;

internal sealed class SaveDraftHandler(GridDbContext db, ICurrentUser user, IAuditTrail audit, TimeProvider clock) : IRequestHandler<SaveDraft, bool>
{
    public async Task<bool> Handle(SaveDraft request, CancellationToken cancellationToken)
    {
        RuleRights.Ensure(user.Caller);
        var name = request.Name.Length == 0 ? "未命名" : request.Name[..Math.Min(request.Name.Length, RulesCheck.MostName)];
        var draft = await db.RuleVersions.SingleOrDefaultAsync(version => version.Number == RuleVersion.Draft, cancellationToken);
        if (draft is null)
        {
            draft = new RuleVersion { Name = name, Json = request.Json, SavedBy = user.Caller.Name };
            db.RuleVersions.Add(draft);
        }

        (draft.Name, draft.Json, draft.SavedBy, draft.SavedAt) = (name, request.Json, user.Caller.Name, clock.GetUtcNow());
        audit.Record("grid.rules.draft", "grid.rules");
        return true;
    }
}

/// <summary>公布: the draft becomes the next version. The answer is its number; null when nothing in it differs from the current one, and then the draft stays.</summary>
/// <param name="Revision">Of the draft that was looked at.</param>
internal sealed record PublishDraft(int Revision, string Note) : ICommand<int?>, IIdempotent;

internal sealed class PublishDraftHandler(GridDbContext db, RulePublisher publisher, ICurrentUser user) : IRequestHandler<PublishDraft, int?>
{
    public async Task<int?> Handle(PublishDraft request, CancellationToken cancellationToken)
    {
        RuleRights.Ensure(user.Caller);
        var draft = await db.RuleVersions.SingleOrDefaultAsync(version => version.Number == RuleVersion.Draft, cancellationToken) ?? throw new NotFoundException();
        if (draft.Revision != request.Revision)
        {
            throw new ConflictException("别人刚改过草稿，请看过再公布。");
        }

        if (string.IsNullOrWhiteSpace(request.Note) || request.Note.Length > RuleVersion.MostNote)
        {
            throw new InputException("Note", "请写改了什么、为什么改，最多 {0} 字。", RuleVersion.MostNote);
        }

        var number = await publisher.PublishAsync(draft.Rules, request.Note.Trim(), cancellationToken);
        if (number is not null)
        {
            db.RuleVersions.Remove(draft);
        }

        return number;
    }
}

/// <summary>不要草稿了</summary>
[Repeatable("there is one draft at most, and then none")]
internal sealed record DropDraft : ICommand<bool>;

internal sealed class DropDraftHandler(GridDbContext db, ICurrentUser user, IAuditTrail audit) : IRequestHandler<DropDraft, bool>
{
    public async Task<bool> Handle(DropDraft request, CancellationToken cancellationToken)
    {
        RuleRights.Ensure(user.Caller);
        if (await db.RuleVersions.SingleOrDefaultAsync(version => version.Number == RuleVersion.Draft, cancellationToken) is not { } draft)
        {
            return false;
        }

        db.RuleVersions.Remove(draft);
        audit.Record("grid.rules.drop", "grid.rules");
        return true;
    }
}

/// <summary>The whole county shares them.</summary>
internal static class RuleRights
{
    /// <exception cref="NotAllowedException">The caller does not stand above all of the county.</exception>
    public static void Ensure(Caller caller)
    {
        if (!caller.CanEverywhere(GridPermissions.Manage))
        {
            throw new NotAllowedException("这里要县级管理员才能改。");
        }
    }
}
