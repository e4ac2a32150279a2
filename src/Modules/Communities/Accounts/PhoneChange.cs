using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Communities.Accounts;

/// <summary>A new number was proved by its code, but the old one is lost: a grid worker has to confirm (换号确认).</summary>
internal sealed class PhoneChange : Entity
{
    public Guid AccountId { get; init; }

    public string NewPhone { get; init; } = "";

    /// <summary>Nearest place of the people behind the account; who may confirm is decided by it.</summary>
    public AreaPath Area { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public Guid? DecidedBy { get; private set; }

    public bool Approved { get; private set; }

    public string? Reason { get; private set; }

    public void Decide(bool approved, string reason, Guid? by, DateTimeOffset now)
        => (Approved, Reason, DecidedBy, DecidedAt) = (approved, reason, by, now);
}
