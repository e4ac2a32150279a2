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

    /// <summary>办完报核查: done, to be looked at by another (核查).</summary>
    Finish = 25,

    /// <summary>核查通过: the answer goes to the reporter.</summary>
    Pass = 26,

    /// <summary>核查不通过: back to whoever did it.</summary>
    SendBack = 27,

    /// <summary>记进展: a word on the way; the state stays.</summary>
    Progress = 28,

    /// <summary>督办: somebody above wants it done by a time.</summary>
    Supervise = 29,

    /// <summary>拆分: a part of it became a report of its own.</summary>
    Split = 30,

    /// <summary>The system: still nothing long after the deadline (红牌).</summary>
    RedCard = 31,
}
