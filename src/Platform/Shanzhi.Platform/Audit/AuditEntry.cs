using Shanzhi.Data;

namespace Shanzhi.Platform.Audit;

/// <summary>One act (审计记录). A database trigger refuses to change or delete it.</summary>
internal sealed class AuditEntry : Entity
{
    /// <summary>1, 2, 3 … in each tenant, without gaps.</summary>
    public required long Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Null for the system and for guests.</summary>
    public Guid? AccountId { get; init; }

    public required string Actor { get; init; }

    public string? Office { get; init; }

    /// <summary>Where the request came from.</summary>
    public string? Address { get; init; }

    public required string Action { get; init; }

    public required string Subject { get; init; }

    public string? Reason { get; init; }

    /// <summary>Hash of the entry before; 32 zero bytes for the first.</summary>
    public required byte[] PreviousHash { get; init; }

    public byte[] Hash { get; set; } = [];
}

/// <summary>The chain's end, one row a tenant: what the next entry is chained to.</summary>
internal sealed class AuditHead : Entity
{
    /// <summary>The one row's id in every tenant.</summary>
    public static readonly Guid TheId = new("01930000-0000-7000-8000-000000000001");

    public long Sequence { get; set; }

    public byte[] Hash { get; set; } = AuditChain.Genesis;
}
