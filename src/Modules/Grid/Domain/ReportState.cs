namespace Shanzhi.Grid.Domain;

/// <summary>Where a report stands. The lifecycle is fixed; a tenant may only rename the states. 已超时 is derived, never a state.</summary>
internal enum ReportState
{
    /// <summary>待受理</summary>
    Submitted = 1,

    /// <summary>已受理</summary>
    Accepted = 2,

    /// <summary>已派单</summary>
    Assigned = 3,

    /// <summary>处理中</summary>
    Handling = 4,

    /// <summary>待补充</summary>
    NeedInfo = 5,

    /// <summary>已退回</summary>
    Returned = 6,

    /// <summary>已转办</summary>
    Transferred = 7,

    /// <summary>已上报</summary>
    Escalated = 8,

    /// <summary>已答复待评价</summary>
    Replied = 9,

    /// <summary>已归档销号</summary>
    Filed = 10,

    /// <summary>重新办理</summary>
    Reopened = 11,

    /// <summary>不予受理</summary>
    Declined = 12,

    /// <summary>已撤回</summary>
    Withdrawn = 13,

    /// <summary>待核查: said to be done; somebody else looks before the reporter is told.</summary>
    Checking = 14,

    /// <summary>公示中: answered and rated, hanging out before it is filed.</summary>
    Publicity = 15,
}
