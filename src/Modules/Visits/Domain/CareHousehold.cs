using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Visits.Domain;

/// <summary>A household that is to be cared for (关爱户), for a reason everybody who serves it may know: hardship, subsistence, service in the army… Never one of a restricted kind.</summary>
internal sealed class CareHousehold : Entity
{
    public const int ReasonLength = 200;

    public Guid HouseholdId { get; init; }

    public AreaPath Path { get; set; }

    public required string KindKey { get; init; }

    public DateOnly Since { get; init; }

    /// <summary>Null while it goes on.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>Where it is known from: 民政名册、本人说的.</summary>
    public string Source { get; init; } = "";

    public string Reason { get; init; } = "";

    public Guid? ById { get; init; }
}

/// <summary>
/// A care visit (关爱走访) for a reason that is nobody else's to know: what it is for lies encrypted, so that no search, list, export or log can hold it by mistake.
/// </summary>
internal sealed class RestrictedCare : Entity
{
    public const int SecretLength = 2000;

    public Guid HouseholdId { get; init; }

    public AreaPath Path { get; set; }

    /// <summary>Kind, source and reason, encrypted.</summary>
    public required string Secret { get; set; }

    /// <summary>How often somebody goes.</summary>
    public int EveryDays { get; set; }

    /// <summary>Next time somebody is to go.</summary>
    public DateOnly NextOn { get; set; }

    public DateOnly Since { get; init; }

    public DateOnly? Until { get; set; }

    public void Visited(DateOnly day) => NextOn = NextOn > day.AddDays(EveryDays) ? NextOn : day.AddDays(EveryDays);
}

/// <summary>What is encrypted in a <see cref="RestrictedCare"/>.</summary>
internal sealed record CareSecret(string KindKey, string Source, string Reason);
