namespace Shanzhi.Grid.Domain;

/// <summary>The glossary's keys and terms. The terms are also the keys of their translations.</summary>
internal static class Words
{
    public static string Key<TEnum>(TEnum value)
        where TEnum : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    public static string State(ReportState state) => state switch
    {
        ReportState.Submitted => "待受理",
        ReportState.Accepted => "已受理",
        ReportState.Assigned => "已派单",
        ReportState.Handling => "处理中",
        ReportState.NeedInfo => "待补充",
        ReportState.Returned => "已退回",
        ReportState.Transferred => "已转办",
        ReportState.Escalated => "已上报",
        ReportState.Replied => "已答复待评价",
        ReportState.Filed => "已归档销号",
        ReportState.Reopened => "重新办理",
        ReportState.Declined => "不予受理",
        ReportState.Withdrawn => "已撤回",
        ReportState.Checking => "待核查",
        _ => "公示中",
    };

    /// <summary>State of the theme's chip: the ring fills as the matter moves on.</summary>
    public static string Chip(ReportState state) => state switch
    {
        ReportState.Submitted => "wait",
        ReportState.NeedInfo or ReportState.Replied => "ask",
        ReportState.Filed or ReportState.Publicity => "done",
        ReportState.Returned or ReportState.Declined or ReportState.Withdrawn => "stop",
        _ => "move",
    };

    public static string Act(ReportAct act) => act switch
    {
        ReportAct.Submit => "交上来",
        ReportAct.Confirm => "确认手机号",
        ReportAct.Accept => "受理",
        ReportAct.Decline => "不予受理",
        ReportAct.Assign => "派单",
        ReportAct.StartHandling => "开始处理",
        ReportAct.AskInfo => "请报的人补充",
        ReportAct.AnswerInfo => "补充",
        ReportAct.Supplement => "补充提问",
        ReportAct.Return => "退回",
        ReportAct.Transfer => "转办",
        ReportAct.Escalate => "上报",
        ReportAct.SendDown => "交下去办",
        ReportAct.Reply => "答复",
        ReportAct.Rate => "评价",
        ReportAct.File => "归档销号",
        ReportAct.Withdraw => "撤回",
        ReportAct.Reopen => "重新办理",
        ReportAct.Merge => "并到同一件",
        ReportAct.HandOver => "交接",
        ReportAct.Explain => "回复提问",
        ReportAct.WriteGist => "记下录音大意",
        ReportAct.GoOn => "接着办",
        ReportAct.MarkOverdue => "到期提醒",
        ReportAct.Finish => "办完报核查",
        ReportAct.Pass => "核查通过",
        ReportAct.SendBack => "核查不通过",
        ReportAct.Progress => "记进展",
        ReportAct.Supervise => "督办",
        ReportAct.Split => "拆分",
        _ => "超时红牌",
    };

    public static string Level(SolvingLevel level) => level switch
    {
        SolvingLevel.Household => "户",
        SolvingLevel.Group => "组",
        SolvingLevel.Grid => "网格",
        SolvingLevel.Village => "村",
        SolvingLevel.Township => "乡镇",
        _ => "县",
    };

    public static string Rating(Rating rating) => rating switch
    {
        Domain.Rating.Satisfied => "满意",
        Domain.Rating.Mostly => "基本满意",
        _ => "不满意",
    };

    public static string Urgency(Urgency urgency) => urgency switch
    {
        Domain.Urgency.Red => "红色特急",
        Domain.Urgency.Yellow => "黄色紧急",
        _ => "蓝色一般",
    };
}
