using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Visits.Domain;

/// <summary>Something happened to a household for which somebody always goes (五必访、四必到): illness, hardship, disaster, a death, a wedding, a quarrel.</summary>
internal sealed class CareEvent : Entity
{
    public const int NoteLength = 200;

    public Guid HouseholdId { get; init; }

    public AreaPath Path { get; set; }

    public required string KindKey { get; init; }

    public DateOnly HappenedOn { get; init; }

    /// <summary>The last day to go.</summary>
    public DateOnly DueOn { get; init; }

    public string Note { get; private set; } = "";

    public Guid? ById { get; init; }

    /// <summary>The visit it led to; null while nobody went.</summary>
    public Guid? VisitId { get; private set; }

    public DateOnly? VisitedOn { get; private set; }

    /// <summary>It was written down by mistake, and why.</summary>
    public string? DroppedBecause { get; private set; }

    /// <summary>The due day while it is open; what is done stands in no worklist.</summary>
    public DateOnly? OpenUntil { get; private set; }

    public static CareEvent Of(VisitHousehold household, VisitKind kind, DateOnly day, string note, Guid? by) => new()
    {
        HouseholdId = household.HouseholdId,
        Path = household.Path,
        KindKey = kind.Key,
        HappenedOn = day,
        DueOn = day.AddDays(kind.WithinDays),
        OpenUntil = day.AddDays(kind.WithinDays),
        Note = note,
        ById = by,
    };

    public void Visit(Visit visit) => (VisitId, VisitedOn, OpenUntil) = (visit.Id, visit.Day, null);

    /// <summary>What was said of it goes; that somebody was to go, and went, stays.</summary>
    public void Forget() => Note = "";

    public void Drop(string reason) => (DroppedBecause, OpenUntil) = (reason, null);
}
