namespace Shanzhi.Grid.Domain;

/// <summary>When things happened and by when the next has to.</summary>
internal sealed partial class Report
{
    /// <summary>When the reporter saw or wrote it (done), which may be before it could be sent.</summary>
    public DateTimeOffset OccurredAt { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>When it came to its present level; deadlines run from here.</summary>
    public DateTimeOffset LevelSince { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    public DateTimeOffset? RepliedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>公示 until then.</summary>
    public DateTimeOffset? PublicUntil { get; private set; }

    public DateTimeOffset DueAccept { get; private set; }

    public DateTimeOffset DueHandle { get; private set; }

    public DateTimeOffset DueReply { get; private set; }

    /// <summary>The deadline running now; null while the reporter is asked, and once answered.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Set once for each deadline passed, so that people are reminded once.</summary>
    public DateTimeOffset? OverdueMarkedAt { get; private set; }

    /// <summary>A deadline was passed at least once; assessments count it.</summary>
    public bool WasLate { get; private set; }

    /// <summary>What it was before the reporter was asked something (待补充).</summary>
    public ReportState? PausedFrom { get; private set; }

    public DateTimeOffset? PausedAt { get; private set; }

    /// <summary>已超时: the running deadline has passed.</summary>
    public bool IsOverdue(DateTimeOffset now) => DueAt < now;

    private void SetDues(Dispatch dispatch)
    {
        (DueAccept, DueHandle, DueReply) = dispatch.Dues(CategoryKey, Urgency, Level, LevelSince);
        var due = Running();
        Due(SuperviseBy < due ? SuperviseBy : due);
    }

    /// <summary>Another deadline runs: people are reminded of it anew.</summary>
    private void Due(DateTimeOffset? due)
    {
        if (due != DueAt)
        {
            (DueAt, OverdueMarkedAt, AlarmStage) = (due, null, AlarmStage.None);
        }
    }

    private DateTimeOffset? Running() => State switch
    {
        _ when Confirmation == Confirmation.Waiting => null,
        ReportState.Accepted or ReportState.Assigned => DueHandle,
        ReportState.Handling => DueReply,
        _ when Lifecycle.Inbox.Contains(State) => DueAccept,
        _ => null,
    };
}
