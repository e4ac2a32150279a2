using Microsoft.Extensions.Localization;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Acts;

/// <summary>An act of staff as a page of its own: what it is called and how it is offered.</summary>
/// <param name="Key">In the address.</param>
/// <param name="Text">On its button and over its page; a key of its own where the state it leads to bears the same words.</param>
/// <param name="Main">The one to offer first.</param>
/// <param name="Stop">Cannot be undone by the same person.</param>
internal sealed record ActForm(string Key, ReportAct Act, string Text, string Icon, bool Main = false, bool Stop = false)
{
    public static IReadOnlyList<ActForm> All { get; } =
    [
        new("confirm", ReportAct.Confirm, "电话问过，是他报的", "phone", true),
        new("accept", ReportAct.Accept, "受理", "check", true),
        new("start", ReportAct.StartHandling, "开始处理", "next", true),
        new("reply", ReportAct.Reply, "报结果，答复", "camera", true),
        new("assign", ReportAct.Assign, "派单", "user"),
        new("explain", ReportAct.Explain, "回复提问", "talk"),
        new("goon", ReportAct.GoOn, "不等了，接着办", "next", true),
        new("ask", ReportAct.AskInfo, "请他补充", "talk"),
        new("gist", ReportAct.WriteGist, "记下录音大意", "edit"),
        new("escalate", ReportAct.Escalate, "上报", "next"),
        new("senddown", ReportAct.SendDown, "交下去办", "back"),
        new("transfer", ReportAct.Transfer, "转办", "next"),
        new("return", ReportAct.Return, "退回", "back", Stop: true),
        new("merge", ReportAct.Merge, "并到同一件", "list", Stop: true),
        new("decline", ReportAct.Decline, "do:decline", "alert", Stop: true),
        new("reopen", ReportAct.Reopen, "do:reopen", "back"),
        new("pass", ReportAct.Pass, "核查通过", "check", true),
        new("sendback", ReportAct.SendBack, "核查不通过", "back", Stop: true),
        new("progress", ReportAct.Progress, "记进展", "edit"),
        new("supervise", ReportAct.Supervise, "督办", "bell"),
        new("split", ReportAct.Split, "拆分", "list"),
    ];

    public bool Fits(Caller caller, Report report, DispatchRules rules)
        => Lifecycle.Allows(Act, report.State)
            && (Act == ReportAct.Confirm) == (report.Confirmation == Confirmation.Waiting)
            && MayCome(report, rules)
            && ReportAccess.May(caller, Act, report);

    /// <summary>Why it does not fit, and what comes first where something does.</summary>
    public string WhyNot(Caller caller, Report report, GridSettings settings, DispatchRules rules, IStringLocalizer texts)
    {
        if (report.Confirmation == Confirmation.Waiting)
        {
            return texts["报的人还没确认手机号，先打个电话问一下。"];
        }

        if (!ReportAccess.May(caller, Act, report))
        {
            return texts["这件事现在在{0}，要那里的人才能办。", report.DeskName];
        }

        ReportAct? first = Lifecycle.Inbox.Contains(report.State) ? ReportAct.Accept : report.State == ReportState.NeedInfo ? ReportAct.GoOn : null;
        return first is { } act && !Lifecycle.Allows(Act, report.State) && Lifecycle.Allows(Act, ReportState.Accepted) && MayCome(report, rules)
            ? texts["这件事现在是“{0}”，要先{1}，才能{2}。", texts[settings.State(report.State)], texts[Words.Act(act)], texts[Words.Act(Act)]]
            : texts["这件事现在是“{0}”，不能{1}。", texts[settings.State(report.State)], texts[Words.Act(Act)]];
    }

    /// <summary>It has something to act on, now or in a state to come.</summary>
    private bool MayCome(Report report, DispatchRules rules)
        => (Act != ReportAct.SendDown || rules.Next(report.Level, up: false) >= (report.Restricted ? SolvingLevel.Township : SolvingLevel.Household))
            && (Act != ReportAct.Escalate || rules.Next(report.Level, up: true) is not null)
            && (Act != ReportAct.Reopen || report.DuplicateOf is null)
            && (Act != ReportAct.Split || !report.Restricted)
            && (Act != ReportAct.Return || !(report.Returns >= rules.MaxReturns))
            && (Act != ReportAct.Transfer || !(report.Transfers >= rules.MaxTransfers))
            && (Act != ReportAct.Explain || report.QuestionAt is not null)
            && (Act != ReportAct.WriteGist || report.VoiceId is not null);
}
