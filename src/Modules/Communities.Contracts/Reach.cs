using Shanzhi.Areas;

namespace Shanzhi.Communities;

/// <summary>A number or an account by which a household is reached. One number may serve several households: whoever sends once a person tells them apart by the number.</summary>
/// <param name="AccountId">Null for somebody who never signed in and stands in the roster with a number.</param>
/// <param name="Phone">Eleven digits; null when the account has none.</param>
/// <param name="Name">As people call them; whole, so show it only to whoever may see names there.</param>
public sealed record Reachable(Guid HouseholdId, Guid? AccountId, string? Phone, string Name, AreaPath Area);

/// <summary>Who is to be told when households are told something.</summary>
public interface IHouseholdReach
{
    /// <summary>
    /// Accounts that speak for the households at or below an area, of a grid also those of the groups it covers; where nobody does, the head's number, or else that of another grown-up at home.
    /// A household that none of them reaches stands there without number and account. Ask village by village: it is a whole village in memory.
    /// </summary>
    Task<IReadOnlyList<Reachable>> BelowAsync(AreaPath area, CancellationToken cancellation = default);
}
