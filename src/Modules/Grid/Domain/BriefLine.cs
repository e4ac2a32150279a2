using Shanzhi.Data;

namespace Shanzhi.Grid.Domain;

/// <summary>What a report counts for in a brief.</summary>
[Flags]
internal enum BriefMarks
{
    None = 0,

    /// <summary>Received in its days.</summary>
    Told = 1,

    /// <summary>Answered in its days.</summary>
    Solved = 2,

    /// <summary>Answered, every deadline met.</summary>
    Timely = 4,

    /// <summary>Not answered when they ended.</summary>
    Open = 8,

    /// <summary>Of those, past the deadline.</summary>
    Late = 16,

    /// <summary>Said last of the answer: 满意 or 基本满意.</summary>
    Content = 32,

    /// <summary>Said last of the answer: 不满意.</summary>
    Unsatisfied = 64,

    /// <summary>重点事项</summary>
    Key = 128,

    /// <summary>关注事项</summary>
    Watched = 256,
}

/// <summary>One report as a brief counted it, once: its figures are sums of these, and the list behind a figure is these.</summary>
internal sealed class BriefLine : Entity
{
    public Guid BriefId { get; init; }

    public Guid ReportId { get; init; }

    public required string Number { get; init; }

    public required string CategoryKey { get; init; }

    public Guid VillageId { get; init; }

    public required string VillageName { get; init; }

    /// <summary>The township of a county's brief, else the village.</summary>
    public Guid PartId { get; init; }

    public required string PartName { get; init; }

    public BriefMarks Marks { get; init; }

    /// <summary>Where it was answered.</summary>
    public SolvingLevel? Level { get; init; }
}

/// <summary>The sheet that waits to be made a PDF, as its reader saw it.</summary>
internal sealed class BriefPrint : Entity
{
    public Guid BriefId { get; init; }

    public required string Html { get; init; }

    public Guid? AccountId { get; init; }

    public DateTimeOffset At { get; init; }
}
