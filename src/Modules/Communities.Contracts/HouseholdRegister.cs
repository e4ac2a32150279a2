using Shanzhi.Areas;

namespace Shanzhi.Communities;

/// <summary>Somebody of a household as other modules may see them.</summary>
/// <param name="DisplayName">Masked unless the caller may see names there, or the household is their own.</param>
/// <param name="BirthDate">Null when it is not known, or names are masked.</param>
/// <param name="IsPresent">Still one of the household: neither moved out nor dead.</param>
public sealed record HouseholdPerson(Guid Id, Guid HouseholdId, string DisplayName, string Relation, bool IsHead, DateOnly? BirthDate, bool IsPresent);

/// <summary>A household with what the register (花名册) knows of it.</summary>
/// <param name="Door">门牌, without its numbers unless the caller may see names there.</param>
/// <param name="IsOwn">The caller speaks for it by an approved claim.</param>
public sealed record HouseholdCard(HouseholdView Household, string Door, bool RegisteredHere, bool LivingHere, bool IsOwn, IReadOnlyList<HouseholdPerson> People);

/// <summary>A line of a roll of people.</summary>
public sealed record RollPerson(string Number, string Name, string Relation, string Gender, DateOnly? BirthDate, AreaPath Area);

/// <summary>The register of the current tenant, for modules that keep something of households and their people.</summary>
public interface IHouseholdRegister
{
    Task<HouseholdCard?> CardAsync(Guid household, CancellationToken cancellation = default);

    /// <summary>Those there are of the ids, named as the caller may see them.</summary>
    Task<IReadOnlyList<HouseholdView>> ManyAsync(IReadOnlyCollection<Guid> households, CancellationToken cancellation = default);

    /// <summary>Households in the areas by somebody's name or its pinyin initials, by their number, or, within a village, by their door; the first of them, by number.</summary>
    Task<IReadOnlyList<HouseholdView>> FindAsync(string text, IReadOnlyList<AreaPath> areas, int most, CancellationToken cancellation = default);

    Task<IReadOnlyDictionary<string, HouseholdView>> ByNumberAsync(IReadOnlyCollection<string> numbers, CancellationToken cancellation = default);

    /// <summary>The present people of households, as the caller may see them.</summary>
    Task<IReadOnlyList<HouseholdPerson>> PeopleAsync(IReadOnlyCollection<Guid> households, CancellationToken cancellation = default);

    /// <summary>The household each of the people belongs to now; those that are gone are left out.</summary>
    Task<IReadOnlyDictionary<Guid, Guid>> HouseholdsOfAsync(IReadOnlyCollection<Guid> residents, CancellationToken cancellation = default);

    /// <summary>Registered people at or below an area who were born on the day or before, in full: only for whoever may see names there, others get none. People of unknown age are at the end.</summary>
    Task<IReadOnlyList<RollPerson>> RollAsync(AreaPath area, DateOnly bornUntil, int most, CancellationToken cancellation = default);
}
