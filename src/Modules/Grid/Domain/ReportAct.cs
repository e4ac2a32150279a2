namespace Shanzhi.Grid.Domain;

/// <summary>What can be done to a report. Each leaves one <see cref="ReportMove"/>.</summary>
internal enum ReportAct
{
    Submit = 1,
    Confirm = 2,
    Accept = 3,
    Decline = 4,
    Assign = 5,
    StartHandling = 6,
    AskInfo = 7,
    AnswerInfo = 8,

    /// <summary>补充提问 by the reporter.</summary>
    Supplement = 9,
    Return = 10,
    Transfer = 11,
    Escalate = 12,
    SendDown = 13,
    Reply = 14,
    Rate = 15,
    File = 16,
    Withdraw = 17,
    Reopen = 18,
    Merge = 19,

    /// <summary>One worker's caseload given to another; the state stays.</summary>
    HandOver = 20,

    /// <summary>The system noticed a deadline passed.</summary>
    MarkOverdue = 21,

    /// <summary>A worker answers what the reporter asked (补充提问); the state stays.</summary>
    Explain = 22,

    /// <summary>What is said in the voice note, typed for those who cannot listen.</summary>
    WriteGist = 23,

    /// <summary>不等了，接着办: what was asked of the reporter is not waited for.</summary>
    GoOn = 24,
}
