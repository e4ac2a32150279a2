using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Grid.Domain;

internal enum MarkKind
{
    /// <summary>重点事项: what this level presses for.</summary>
    Key = 1,

    /// <summary>关注事项: what a leader wants to follow.</summary>
    Watched = 2,
}

/// <summary>A class of things, or one report, that a level has marked. It holds for its area and what lies below.</summary>
internal sealed class Mark : Entity
{
    public MarkKind Kind { get; init; }

    public AreaPath Path { get; set; }

    public string AreaName { get; init; } = "";

    /// <summary>A category's key, or a report's id.</summary>
    public required string Subject { get; init; }

    /// <summary>Null when a category is marked.</summary>
    public Guid? ReportId { get; init; }

    public Guid? AccountId { get; init; }

    public required string By { get; init; }

    public string Reason { get; init; } = "";

    public DateTimeOffset At { get; init; }

    /// <summary>Whether a report of this category, lying there, is meant.</summary>
    public bool Means(Guid report, string category, AreaPath path) => Path.Contains(path) && (ReportId is { } id ? id == report : Subject == category);
}
