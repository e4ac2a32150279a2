using Shanzhi.Areas;

namespace Shanzhi.Communities.Accounts;

/// <param name="Area">Where the household lies.</param>
internal sealed record RosterPerson(Guid ResidentId, Guid HouseholdId, string Name, string HouseholdNumber, AreaPath Area)
{
    /// <summary>What tells two of one name apart: birthday, place, door, and what they are to the head.</summary>
    public string Hint { get; init; } = "";
}

/// <summary>The register of residents, as far as claims need it. For staff only: nothing of it is shown to the villager who claims.</summary>
internal interface IResidentRoster
{
    /// <summary>Residents below an area who fit what was said: the name, and the identity number's end or the birthday. At most ten.</summary>
    Task<IReadOnlyList<RosterPerson>> MatchAsync(AreaPath area, string name, string? idTail, DateOnly? birthDate, CancellationToken cancellation);

    Task<RosterPerson?> FindAsync(Guid residentId, CancellationToken cancellation);
}
