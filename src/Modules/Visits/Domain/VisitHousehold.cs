using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Visits.Domain;

/// <summary>What visits know of a household: where it lies, whose it is, when it was last seen. Names stay where they are kept, in the register.</summary>
internal sealed class VisitHousehold : Entity
{
    public Guid HouseholdId { get; init; }

    /// <summary>户号</summary>
    public required string Number { get; set; }

    /// <summary>The group, or the village, it lies in.</summary>
    public AreaPath Path { get; set; }

    /// <summary>The area of its grid; null while it lies in none.</summary>
    public Guid? GridId { get; set; }

    /// <summary>联户员: the worker it belongs to; null is a gap.</summary>
    public Guid? LiaisonId { get; set; }

    public string? LiaisonName { get; set; }

    /// <summary>When somebody was last there (走访).</summary>
    public DateTimeOffset? LastVisitAt { get; set; }

    /// <summary>When it was last reached in any way: there, by telephone, by message.</summary>
    public DateTimeOffset? LastContactAt { get; set; }

    /// <summary>WGS-84 degrees, as a worker stood there at a check-in; never where anybody went.</summary>
    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    /// <summary>Takes note of a contact; one that comes late from a phone without signal does not hide a later one.</summary>
    public void Reached(Visit visit)
    {
        if (visit.Contact == Contact.Visit)
        {
            LastVisitAt = LastVisitAt > visit.OccurredAt ? LastVisitAt : visit.OccurredAt;
            (Latitude, Longitude) = visit.Latitude is null ? (Latitude, Longitude) : (visit.Latitude, visit.Longitude);
        }

        LastContactAt = LastContactAt > visit.OccurredAt ? LastContactAt : visit.OccurredAt;
    }
}
