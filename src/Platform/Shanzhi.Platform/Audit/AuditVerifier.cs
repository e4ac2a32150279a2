using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Platform.Data;

namespace Shanzhi.Platform.Audit;

/// <summary>The chain's end at some time, kept elsewhere: who holds it can tell that nothing before it was cut or changed.</summary>
internal sealed record AuditAnchor(long Sequence, string Hash);

/// <param name="FirstBad">First sequence that is missing, changed or out of the chain; null when all hold.</param>
/// <param name="Entries">Entries read.</param>
/// <param name="Head">The last entry that holds.</param>
internal sealed record AuditVerdict(bool Intact, long? FirstBad, string Problem, long Entries, AuditAnchor Head)
{
    /// <summary>It was known where the chain ends; else one whose end was cut off holds too.</summary>
    public bool EndKnown { get; init; }

    /// <summary>What is wrong, in words.</summary>
    public string In(IStringLocalizer texts) => Problem switch
    {
        "missing" => texts["第 {0} 条不见了", FirstBad!],
        "changed" => texts["第 {0} 条被改过", FirstBad!],
        "truncated" => texts["第 {0} 条起被截掉了", FirstBad!],
        _ => texts["第 {0} 条接不上前一条", FirstBad!],
    };
}

/// <summary>Reads the whole chain once, without keeping it.</summary>
internal sealed class AuditVerifier(KernelDbContext database)
{
    /// <summary>The tenant's anchor now, to be kept elsewhere.</summary>
    public async Task<AuditAnchor> ReadHeadAsync(CancellationToken cancellation = default)
    {
        var head = await database.Set<AuditHead>().AsNoTracking().SingleOrDefaultAsync(cancellation) ?? new AuditHead();
        return new AuditAnchor(head.Sequence, Convert.ToHexStringLower(head.Hash));
    }

    /// <param name="anchor">An end kept elsewhere; the chain's own head row when null.</param>
    public async Task<AuditVerdict> VerifyAsync(AuditAnchor? anchor = null, CancellationToken cancellation = default)
    {
        anchor ??= await ReadHeadAsync(cancellation);
        return await VerifyAsync(database.TenantId, AuditExport.Read(database), anchor, cancellation);
    }

    /// <summary>Needs no database: entries may come from an exported file.</summary>
    public static async Task<AuditVerdict> VerifyAsync(int tenantId, IAsyncEnumerable<AuditEntry> entries, AuditAnchor? anchor, CancellationToken cancellation = default)
    {
        var previous = AuditChain.Genesis;
        var count = 0L;
        await foreach (var entry in entries.WithCancellation(cancellation))
        {
            var problem = entry.Sequence != count + 1 ? "missing"
                : !previous.AsSpan().SequenceEqual(entry.PreviousHash) ? "unchained"
                : !AuditChain.HashOf(tenantId, entry).AsSpan().SequenceEqual(entry.Hash) ? "changed"
                : anchor?.Sequence == entry.Sequence && anchor.Hash != Convert.ToHexStringLower(entry.Hash) ? "rewritten"
                : "";
            if (problem.Length > 0)
            {
                return new AuditVerdict(false, count + 1, problem, count, new AuditAnchor(count, Convert.ToHexStringLower(previous)));
            }

            previous = entry.Hash;
            count++;
        }

        var head = new AuditAnchor(count, Convert.ToHexStringLower(previous));
        return anchor is not null && anchor.Sequence > count
            ? new AuditVerdict(false, count + 1, "truncated", count, head)
            : new AuditVerdict(true, null, "", count, head) { EndKnown = anchor is not null };
    }
}
