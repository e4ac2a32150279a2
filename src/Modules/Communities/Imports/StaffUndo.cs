using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Caching;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;

namespace Shanzhi.Communities.Imports;

/// <summary>Takes imported staff back: posts and accounts of people who have not been at work yet. Whoever has, stays: who served when is part of the record.</summary>
internal sealed class StaffUndo(CommunitiesDbContext db, RoleBook roles, InUse use, ITenantCache cache, IAuditTrail audit)
{
    public Task<IReadOnlyList<RowProblem>> RunAsync(ImportedThing thing, IReadOnlyList<ImportChange> changes, CancellationToken cancellation)
        => thing == ImportedThing.Post ? PostsAsync(changes, cancellation) : AccountsAsync(changes, cancellation);

    private async Task<IReadOnlyList<RowProblem>> PostsAsync(IReadOnlyList<ImportChange> changes, CancellationToken cancellation)
    {
        var ids = changes.Select(x => x.ThingId).ToList();
        var posts = await db.Posts.Where(x => ids.Contains(x.Id))
            .Join(db.Accounts, x => x.AccountId, x => x.Id, (post, account) => new { Post = post, account.DisplayName, account.LastSeen }).ToListAsync(cancellation);
        var used = await use.WhyAsync([.. posts.Select(x => x.Post.AccountId).Distinct()], cancellation);
        var at = changes.ToDictionary(x => x.ThingId, x => x.Row);
        var imported = await ImportedAtAsync(changes, cancellation);
        var book = await roles.LoadAsync(cancellation);
        var kept = new List<RowProblem>();
        foreach (var x in posts)
        {
            var why = x.Post.EndedAt is not null ? "已经免职，留着记录。"
                : x.LastSeen > imported ? "任职以后登录办过事，要免职请一个个免。"
                : used.GetValueOrDefault(x.Post.AccountId);
            if (why is null)
            {
                audit.Record("accounts.post.undo", x.Post.Subject(book));
                db.Posts.Remove(x.Post);
                cache.Forget(x.Post.AccountId);
            }
            else
            {
                kept.Add(new RowProblem(at[x.Post.Id], StaffSheet.HeaderOf(StaffSheet.Role), $"{x.DisplayName}：{why}"));
            }
        }

        return kept;
    }

    private async Task<IReadOnlyList<RowProblem>> AccountsAsync(IReadOnlyList<ImportChange> changes, CancellationToken cancellation)
    {
        var ids = changes.Select(x => x.ThingId).ToList();
        var serving = await db.Posts.Where(x => ids.Contains(x.AccountId)).Select(x => x.AccountId).ToHashSetAsync(cancellation);
        var used = await use.WhyAsync(ids, cancellation);
        var at = changes.ToDictionary(x => x.ThingId, x => x.Row);
        var kept = new List<RowProblem>();
        foreach (var account in await db.Accounts.Where(x => ids.Contains(x.Id)).ToListAsync(cancellation))
        {
            var why = account.LastSeen is not null ? "已经登录过，账号留着。"
                : serving.Contains(account.Id) ? "还有职务，账号留着。"
                : used.GetValueOrDefault(account.Id);
            if (why is null)
            {
                audit.Record("accounts.staff.undo", $"account/{account.Id}");
                db.Accounts.Remove(account);
                cache.Forget(account.Id);
            }
            else
            {
                kept.Add(new RowProblem(at[account.Id], StaffSheet.HeaderOf(StaffSheet.Name), $"{account.DisplayName}：{why}"));
            }
        }

        return kept;
    }

    private Task<DateTimeOffset> ImportedAtAsync(IReadOnlyList<ImportChange> changes, CancellationToken cancellation)
        => db.Imports.Where(x => x.Id == changes[0].ImportId).Select(x => x.CreatedAt).FirstAsync(cancellation);
}
