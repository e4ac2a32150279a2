using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Visits.Domain;

/// <summary>A spot somebody looks after (巡查点位): a bridge, a pump, an old house.</summary>
internal sealed class PatrolPoint : Entity
{
    public const int NameLength = 60;

    /// <summary>Eight letters and digits on the poster, none that look alike.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    /// <summary>What to look at there.</summary>
    public string Look { get; set; } = "";

    public Guid AreaId { get; set; }

    public AreaPath Path { get; set; }

    /// <summary>WGS-84 degrees.</summary>
    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public bool Active { get; set; } = true;
}

/// <summary>Points that are gone round together (巡查路线), by whom and how often: 户长每日巡查.</summary>
internal sealed class PatrolRoute : Entity
{
    public required string Name { get; set; }

    public Guid AreaId { get; set; }

    public AreaPath Path { get; set; }

    /// <summary>Role whose holders go; null for one named worker.</summary>
    public string? Role { get; set; }

    public Guid? WorkerId { get; set; }

    public string? WorkerName { get; set; }

    public Period Period { get; set; } = Period.Day;

    public bool Active { get; set; } = true;
}

/// <summary>A point of a route, in its order.</summary>
internal sealed class PatrolStop : Entity
{
    public Guid RouteId { get; init; }

    public Guid PointId { get; init; }

    public int Order { get; set; }
}

/// <summary>Somebody was at a point (打卡). No track lies between two of them.</summary>
internal sealed class PatrolCheck : Entity
{
    public const int NoteLength = 500;

    public Guid PointId { get; init; }

    public AreaPath Path { get; set; }

    public Guid WorkerId { get; init; }

    public required string WorkerName { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public DateOnly Day { get; init; }

    /// <summary>The code on the spot was scanned; else it was chosen from the list.</summary>
    public bool Scanned { get; init; }

    /// <summary>Something was found, and became a report.</summary>
    public bool Found { get; init; }

    public string Note { get; set; } = "";

    public string Photos { get; set; } = "";

    /// <summary>WGS-84 degrees, of this check-in alone.</summary>
    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    /// <summary>The day, of those with a position.</summary>
    public DateOnly? MappedOn { get; init; }
}
