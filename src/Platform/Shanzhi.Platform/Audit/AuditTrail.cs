using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Data;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;

namespace Shanzhi.Platform.Audit;

/// <summary>Collects the acts of a command and chains them just before it commits, so the chain's head is held as briefly as can be.</summary>
internal sealed class AuditTrail(IUnitOfWork unit, KernelDbContext database, ICurrentUser user, TimeProvider time) : IAuditTrail
{
    private readonly List<(string Action, string Subject, string? Reason, bool Nameless)> acts = [];

    public void Record(string action, string subject, string? reason = null, bool nameless = false)
    {
        if (!unit.IsActive)
        {
            throw new InvalidOperationException("Only a command may be audited: it is kept with what it says.");
        }

        if (acts.Count == 0)
        {
            unit.BeforeCommit(ChainAsync);
        }

        acts.Add((action, subject, reason, nameless));
    }

    private async Task ChainAsync(CancellationToken cancellation)
    {
        var head = await HeadAsync(cancellation);
        var now = time.GetUtcNow();
        // What is hashed must be what is read back: stored instants are whole microseconds.
        var at = Instants.FromMicroseconds(Instants.ToMicroseconds(now));
        foreach (var (action, subject, reason, nameless) in acts)
        {
            var who = nameless ? Caller.Guest : user.Caller;
            var entry = new AuditEntry
            {
                Sequence = head.Sequence + 1,
                At = at,
                AccountId = who.AccountId,
                Actor = Cut(who.Alias ?? who.Name, 100)!,
                Office = Cut(who.Office, 100),
                Address = Cut(who.Address, 64),
                Action = action,
                Subject = Cut(subject, 300)!,
                Reason = Cut(reason, 500),
                PreviousHash = head.Hash,
            };
            entry.Hash = AuditChain.HashOf(database.TenantId, entry);
            head.Sequence = entry.Sequence;
            head.Hash = entry.Hash;
            database.Add(entry);
        }

        acts.Clear();
        unit.Batch.AuditEnd = (head.Sequence, head.Hash);
    }

    private async Task<AuditHead> HeadAsync(CancellationToken cancellation)
    {
        var heads = database.Set<AuditHead>();
        if (unit.Batch.AuditEnd is { } end)
        {
            // An earlier command of this transaction read it, and nobody else can have moved it since.
            return heads.Attach(new AuditHead { Id = AuditHead.TheId, TenantId = database.TenantId, Sequence = end.Sequence, Hash = end.Hash }).Entity;
        }

        // A tenant has one writer at a time, on both stores.
        var head = await heads.SingleOrDefaultAsync(cancellation);
        if (head is null)
        {
            head = new AuditHead { Id = AuditHead.TheId };
            heads.Add(head);
        }

        return head;
    }

    private static string? Cut(string? text, int length) => text is { Length: var had } && had > length ? text[..length] : text;
}
