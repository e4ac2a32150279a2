using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Caching;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Pages.AdminImports;

/// <summary>Imported staff who never had a password (等密码单的人).</summary>
internal static class FirstPasswords
{
    /// <summary>As many slips as go on one sheet; hashing takes its time on purpose.</summary>
    public const int SheetSize = 40;

    public static IQueryable<Account> Waiting(CommunitiesDbContext db, Guid importId)
        => db.Accounts.Where(x => x.PasswordHash == null && !x.Disabled && db.ImportChanges.Any(c => c.ImportId == importId && c.Thing == ImportedThing.Staff && c.ThingId == x.Id));
}

/// <summary>Keeps the hashes of first passwords, each to be changed at the first sign-in; answers whose it kept. The passwords themselves are only on the printed sheet.</summary>
[Repeatable("a password given is not given again")]
internal sealed record GiveFirstPasswords(Guid ImportId, IReadOnlyDictionary<Guid, string> Hashes) : ICommand<IReadOnlyList<Guid>>;

internal sealed class GiveFirstPasswordsHandler(CommunitiesDbContext db, StaffAuthority authority, ICurrentUser user, ITenantCache cache, IAuditTrail audit)
    : IRequestHandler<GiveFirstPasswords, IReadOnlyList<Guid>>
{
    public async Task<IReadOnlyList<Guid>> Handle(GiveFirstPasswords request, CancellationToken cancellationToken)
    {
        var ids = request.Hashes.Keys.ToList();
        // Somebody else may have printed the sheet meanwhile: a password already given is not taken away again.
        var waiting = await FirstPasswords.Waiting(db, request.ImportId).Where(x => ids.Contains(x.Id)).Select(x => x.Id).ToListAsync(cancellationToken);
        foreach (var id in waiting)
        {
            var account = await authority.TakeAsync(user.Caller, id, cancellationToken);
            (account.PasswordHash, account.MustChangePassword) = (request.Hashes[id], true);
            cache.Forget(id);
        }

        audit.Record("accounts.password.first", $"import/{request.ImportId} ({waiting.Count})");
        return waiting;
    }
}
