using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Acts;

/// <summary>What any of the acts' forms may hold; each shows its part.</summary>
internal sealed class ActInput
{
    /// <summary>Stands for the level's team where nobody chosen means nobody yet.</summary>
    public static readonly Guid Team = Guid.Empty;

    /// <summary>When the report last moved, as the form was opened.</summary>
    public DateTimeOffset? Seen { get; set; }

    public string? Text { get; set; }

    /// <summary>当场答复: accepted with an answer, from the report's own page.</summary>
    public bool Answering { get; set; }

    public string? Reason { get; set; }

    public string? Note { get; set; }

    public string? CategoryKey { get; set; }

    public Urgency? Urgency { get; set; }

    /// <summary>A person, or <see cref="Team"/>.</summary>
    public Guid? To { get; set; }

    public string? Gist { get; set; }

    public string? Department { get; set; }

    public Guid? AreaId { get; set; }

    public SolvingLevel? Level { get; set; }

    public string? Into { get; set; }

    /// <summary>会商: with whom it was talked over before it goes up.</summary>
    public string? Consult { get; set; }

    /// <summary>督办: a day and an hour in Shanghai.</summary>
    public DateTime? By { get; set; }

    public List<Guid> Before { get; set; } = [];

    public List<Guid> After { get; set; } = [];

    /// <summary>The command of an act that staff do through its form.</summary>
    public ICommand<ReportState> Command(ReportAct act, Guid id) => act switch
    {
        ReportAct.Confirm => new ConfirmByCall(id),
        ReportAct.Accept => new AcceptReport(id, CategoryKey, Urgency, Note, Text, To == Team ? null : To, To == Team, Reason, Gist),
        ReportAct.Decline => new DeclineReport(id, Reason ?? ""),
        ReportAct.Assign => new AssignReport(id, To, Department, Note, Seen),
        ReportAct.StartHandling => new StartReport(id, Text),
        ReportAct.Explain => new ExplainReport(id, Text ?? ""),
        ReportAct.WriteGist => new WriteGist(id, Gist ?? ""),
        ReportAct.GoOn => new GoOnWithReport(id, Reason ?? ""),
        ReportAct.AskInfo => new AskReporter(id, Text ?? ""),
        ReportAct.Return => new ReturnReport(id, Reason ?? "", Seen),
        ReportAct.Transfer => new TransferReport(id, Reason ?? "", AreaId, To, Seen),
        ReportAct.Escalate => new EscalateReport(id, Reason ?? "", Level, Consult, Seen),
        ReportAct.SendDown => new SendDownReport(id, Reason ?? "", Level, Seen),
        ReportAct.Reply => new ReplyReport(id, Text ?? "", Before, After, Note),
        ReportAct.Merge => new MergeReport(id, Into ?? ""),
        ReportAct.Pass => new PassReport(id, Note),
        ReportAct.SendBack => new SendBackReport(id, Reason ?? ""),
        ReportAct.Progress => new NoteProgress(id, Text ?? ""),
        ReportAct.Supervise => new SuperviseReport(id, Reason ?? "", By is { } by ? Clock.At(by) : null),
        ReportAct.Split => new SplitReport(id, Text ?? "", CategoryKey),
        _ => new ReopenReport(id, Reason ?? ""),
    };
}
