using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Visits.Domain;

/// <summary>A village's week, month or quarter of visits in figures (周汇报、月检查、季通报), as they stood when it was made. Nothing in it tells one household from another.</summary>
internal sealed class VisitBulletin : Entity
{
    public Guid VillageId { get; init; }

    public AreaPath Path { get; set; }

    public required string VillageName { get; init; }

    /// <summary>Week, month or quarter.</summary>
    public Period Period { get; init; }

    public DateOnly From { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    public int Households { get; init; }

    /// <summary>Households visited in the period.</summary>
    public int Seen { get; init; }

    /// <summary>Households visited since the year began.</summary>
    public int SeenInYear { get; init; }

    public int Visits { get; init; }

    /// <summary>By telephone, message, or because somebody came.</summary>
    public int OtherContacts { get; init; }

    /// <summary>With a signature, a code or a name.</summary>
    public int Receipts { get; init; }

    /// <summary>Households without anybody they belong to.</summary>
    public int Gaps { get; init; }

    /// <summary>Events that fell due, and those visited in time.</summary>
    public int EventsDue { get; init; }

    public int EventsInTime { get; init; }

    public int Heard { get; init; }

    public int Answered { get; init; }

    /// <summary>Points of routes that were to be passed, and were.</summary>
    public int PointsDue { get; init; }

    public int PointsPassed { get; init; }

    /// <summary>Workers bound by a quota, and those who kept it; of the month or quarter.</summary>
    public int Workers { get; init; }

    public int WorkersKept { get; init; }
}
