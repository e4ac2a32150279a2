using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Grid.Domain;

/// <summary>Somebody in a post of a unit's team, from a day until a day. Rows stay when somebody leaves: they are the unit's history.</summary>
internal sealed class TeamMember : Entity
{
    /// <summary>What stands for a neighbour whose data was erased.</summary>
    public const string Erased = "（已注销）";

    /// <summary>The area that a grid is, or a patch.</summary>
    public Guid UnitId { get; init; }

    public required string LayerKey { get; init; }

    public required string PostKey { get; init; }

    /// <summary>Of the unit, so that rights reach it.</summary>
    public AreaPath Path { get; set; }

    /// <summary>Null for a neighbour without an account (志愿者).</summary>
    public Guid? AccountId { get; init; }

    public required string Name { get; set; }

    /// <summary>A neighbour's number, encrypted; an account's is asked of its directory.</summary>
    public string? Phone { get; set; }

    public string? PhoneHash { get; set; }

    /// <summary>Null: since before it was written down here.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day; null while they serve.</summary>
    public DateOnly? To { get; set; }

    /// <summary>The hand-over (交接) that ended it.</summary>
    public Guid? EndedById { get; set; }

    /// <summary>The hand-over it came by.</summary>
    public Guid? CameById { get; init; }
}

/// <summary>交接: what one worker held in teams, given to another in one act; kept so that exactly that can be given back.</summary>
internal sealed class TeamHandover : Entity
{
    public Guid FromId { get; init; }

    public required string FromName { get; init; }

    public Guid ToId { get; init; }

    public required string ToName { get; init; }

    public int Count { get; init; }

    public required string Reason { get; init; }

    public DateTimeOffset At { get; init; }

    public Guid? ActorId { get; init; }

    public DateTimeOffset? UndoneAt { get; set; }
}
