using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Communities.Accounts;

/// <summary>A resident an account speaks for, in one household, after a grid worker approved it. One phone may serve several people, and one person several households.</summary>
internal sealed class AccountPerson : Entity
{
    private AccountPerson()
    {
    }

    public AccountPerson(Guid accountId, Guid residentId, Guid householdId, string name, AreaPath area, Guid? approvedBy, DateTimeOffset now)
        => (AccountId, ResidentId, HouseholdId, Name, Area, ApprovedBy, ApprovedAt) = (accountId, residentId, householdId, name, area, approvedBy, now);

    public Guid AccountId { get; private set; }

    public Guid ResidentId { get; private set; }

    public Guid HouseholdId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Where the household lies.</summary>
    public AreaPath Area { get; set; }

    public Guid? ApprovedBy { get; private set; }

    public DateTimeOffset ApprovedAt { get; private set; }

    /// <summary>When the account gave the household up; null while it holds.</summary>
    public DateTimeOffset? LeftAt { get; private set; }

    /// <summary>Takes over where the person now belongs; true when that changed.</summary>
    public bool Follow(Guid householdId, AreaPath area, string name)
    {
        var before = (HouseholdId, Area, Name);
        (HouseholdId, Area, Name) = (householdId, area, name);
        return before != (HouseholdId, Area, Name);
    }

    /// <summary>Names nobody any more, and has ended.</summary>
    public void Forget(DateTimeOffset now)
    {
        Name = "";
        Leave(now);
    }

    public void Leave(DateTimeOffset now) => LeftAt ??= now;

    public void Rejoin(Guid? approvedBy, DateTimeOffset now) => (LeftAt, ApprovedBy, ApprovedAt) = (null, approvedBy, now);
}
