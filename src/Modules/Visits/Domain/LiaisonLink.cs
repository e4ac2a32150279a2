using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Visits.Domain;

/// <summary>Who looked after a household from when to when (联户). The running one has no end, and stands at the household too.</summary>
internal sealed class LiaisonLink : Entity
{
    /// <summary>Five to fifteen households belong to one (三种做法: 5–15, 10–15); more is allowed and shown.</summary>
    public const int Usual = 15;

    public Guid HouseholdId { get; init; }

    public AreaPath Path { get; set; }

    public Guid WorkerId { get; init; }

    public required string WorkerName { get; init; }

    public DateTimeOffset Since { get; init; }

    public DateTimeOffset? Until { get; set; }
}
