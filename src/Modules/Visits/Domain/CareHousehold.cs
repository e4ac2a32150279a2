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

    /// <summary>From this day on somebody is to ask whether it is still so (复核).</summary>
    public DateOnly ReviewOn { get; set; }

    /// <summary>Null while it goes on.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>Where it is known from: 民政名册、本人说的.</summary>
    public string Source { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public Guid? ById { get; init; }

    public static CareHousehold Of(VisitHousehold household, string kind, DateOnly since, DateOnly today, string source, string reason, Guid? by) => new()
    {
        HouseholdId = household.HouseholdId, Path = household.Path, KindKey = kind, Since = since, ReviewOn = AYearAfter(today), Source = source, Reason = reason, ById = by,
    };

    /// <summary>Asked again, and still so.</summary>
    public void Keep(DateOnly today) => ReviewOn = AYearAfter(today);

    /// <summary>It is so no longer; that it was stays.</summary>
    public void End(DateOnly today) => Until = today.AddDays(-1);

    /// <summary>What was said of it goes; that the household was cared for stays.</summary>
    public void Forget() => (Source, Reason) = ("", "");

    private static DateOnly AYearAfter(DateOnly today) => today.AddYears(1);
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

    /// <summary>The last day: unless somebody says before that it is still needed, the row is deleted.</summary>
    public DateOnly Until { get; set; }

    public void Visited(DateOnly day) => NextOn = NextOn > day.AddDays(EveryDays) ? NextOn : day.AddDays(EveryDays);
}

/// <summary>What is encrypted in a <see cref="RestrictedCare"/>.</summary>
internal sealed record CareSecret(string KindKey, string Source, string Reason);
