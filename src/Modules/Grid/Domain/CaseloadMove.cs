using Shanzhi.Data;

namespace Shanzhi.Grid.Domain;

/// <summary>One hand-over (交接) of a caseload, kept so that exactly what was given can be given back.</summary>
internal sealed class CaseloadMove : Entity
{
    public Guid FromId { get; init; }

    public required string FromName { get; init; }

    public Guid ToId { get; init; }

    public required string ToName { get; init; }

    public int Count { get; init; }

    public required string Reason { get; init; }

    public DateTimeOffset At { get; init; }

    public Guid? ActorId { get; init; }

    /// <summary>When it was given back.</summary>
    public DateTimeOffset? UndoneAt { get; set; }
}
