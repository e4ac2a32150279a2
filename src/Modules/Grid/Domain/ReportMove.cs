using Shanzhi.Data;

namespace Shanzhi.Grid.Domain;

/// <summary>One row of the timeline (办理经过). Added, never changed but by erasing its author: replaying the rows gives the report's state.</summary>
internal sealed class ReportMove : Entity
{
    public Guid ReportId { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public int Sequence { get; init; }

    public DateTimeOffset At { get; init; }

    public ReportAct Act { get; init; }

    /// <summary>Null for the first.</summary>
    public ReportState? From { get; init; }

    public ReportState To { get; init; }

    public SolvingLevel Level { get; init; }

    public Guid? ActorId { get; set; }

    public string ActorName { get; init; } = "";

    public string? ActorOffice { get; init; }

    /// <summary>Shown to everybody who may see the report.</summary>
    public string? PublicText { get; init; }

    /// <summary>Only for staff.</summary>
    public string? InternalNote { get; init; }

    /// <summary>Why; shown to the reporter too.</summary>
    public string? Reason { get; init; }

    /// <summary>What the reporter said of the answer here (评价): the report itself keeps only the last.</summary>
    public Rating? Rating { get; init; }

    /// <summary>The caseload it was handed over with.</summary>
    public Guid? CaseloadId { get; set; }

    public string Media { get; set; } = "";

    /// <summary>处理前 photos of a reply; the rest of <see cref="Media"/> is 处理后.</summary>
    public int MediaBefore { get; init; }

    /// <summary>Carries the answer (答复): given straight away, or once it was checked.</summary>
    public bool IsAnswer => Act is ReportAct.Reply or ReportAct.Pass;

    public IReadOnlyList<Guid> Photos => MediaIds.Split(Media);

    /// <summary>One of the reporter's own, whose author and files are erased; the one change a row may see.</summary>
    /// <returns>The files.</returns>
    public IReadOnlyList<Guid> Forget()
    {
        var files = Photos;
        (ActorId, Media) = (null, "");
        return files;
    }
}
