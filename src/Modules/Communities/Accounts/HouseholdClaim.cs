using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Communities.Accounts;

internal enum ClaimState
{
    Pending = 1,
    Approved = 2,
    Rejected = 3,
    Withdrawn = 4,
}

/// <summary>"This is me" (认领): a villager says who they are, and the grid worker of the place compares it with the roster. The villager never sees the roster.</summary>
internal sealed class HouseholdClaim : Entity
{
    private HouseholdClaim()
    {
    }

    public HouseholdClaim(Guid accountId, AreaView area, string name, DateTimeOffset at)
        => (AccountId, AreaId, Area, Name, CreatedAt) = (accountId, area.Id, area.Path, name, at);

    public Guid AccountId { get; private set; }

    public Guid AreaId { get; private set; }

    public AreaPath Area { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Last four of the identity number; forgotten once decided.</summary>
    public string? IdTail { get; private set; }

    /// <summary>Forgotten once decided.</summary>
    public DateOnly? BirthDate { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public ClaimState State { get; private set; } = ClaimState.Pending;

    public DateTimeOffset? DecidedAt { get; private set; }

    public Guid? DecidedBy { get; private set; }

    /// <summary>Why not; the villager reads it.</summary>
    public string? Reason { get; private set; }

    public Guid? ResidentId { get; private set; }

    public Guid? HouseholdId { get; private set; }

    public void Prove(string? idTail, DateOnly? birthDate) => (IdTail, BirthDate) = (idTail, birthDate);

    public void Approve(Guid residentId, Guid householdId, Guid? by, DateTimeOffset now)
    {
        Decide(ClaimState.Approved, by, now);
        (ResidentId, HouseholdId) = (residentId, householdId);
    }

    public void Reject(string reason, Guid? by, DateTimeOffset now)
    {
        Decide(ClaimState.Rejected, by, now);
        Reason = reason;
    }

    public void Withdraw(DateTimeOffset now) => Decide(ClaimState.Withdrawn, AccountId, now);

    /// <summary>Names nobody any more; one that still waits is withdrawn.</summary>
    public void Forget(DateTimeOffset now)
    {
        Name = "";
        if (State == ClaimState.Pending)
        {
            Withdraw(now);
        }
    }

    private void Decide(ClaimState state, Guid? by, DateTimeOffset now)
    {
        if (State != ClaimState.Pending)
        {
            throw new InvalidOperationException("A claim is decided once.");
        }

        (State, DecidedBy, DecidedAt, IdTail, BirthDate) = (state, by, now, null, null);
    }
}
