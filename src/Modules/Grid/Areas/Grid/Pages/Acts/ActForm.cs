using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Acts;

/// <summary>An act of staff as a page of its own: what it is called, who may, and what it asks for.</summary>
/// <param name="Key">In the address.</param>
/// <param name="Main">The one to offer first.</param>
/// <param name="Stop">Cannot be undone by the same person.</param>
internal sealed record ActForm(string Key, ReportAct Act, Permission Permission, string Text, string Icon, bool Main = false, bool Stop = false)
{
    public static IReadOnlyList<ActForm> All { get; } =
    [
        new("confirm", ReportAct.Confirm, GridPermissions.Triage, "电话问过，是他报的", "phone", true),
        new("accept", ReportAct.Accept, GridPermissions.Triage, "受理", "check", true),
        new("start", ReportAct.StartHandling, GridPermissions.Handle, "开始处理", "camera", true),
        new("reply", ReportAct.Reply, GridPermissions.Handle, "报结果，答复", "camera", true),
        new("assign", ReportAct.Assign, GridPermissions.Assign, "派单", "user"),
        new("ask", ReportAct.AskInfo, GridPermissions.Handle, "请他补充", "talk"),
        new("escalate", ReportAct.Escalate, GridPermissions.Escalate, "上报", "next"),
        new("senddown", ReportAct.SendDown, GridPermissions.Assign, "交下去办", "back"),
        new("transfer", ReportAct.Transfer, GridPermissions.Assign, "转办", "next"),
        new("return", ReportAct.Return, GridPermissions.Escalate, "退回", "back", Stop: true),
        new("merge", ReportAct.Merge, GridPermissions.Triage, "并到同一件", "list", Stop: true),
        new("decline", ReportAct.Decline, GridPermissions.Triage, "不予受理", "alert", Stop: true),
        new("reopen", ReportAct.Reopen, GridPermissions.Triage, "重新办理", "back"),
    ];

    public bool Fits(Caller caller, Report report)
        => Lifecycle.Allows(Act, report.State)
            && (Act == ReportAct.Confirm) == (report.Confirmation == Confirmation.Waiting)
            && (Act != ReportAct.SendDown || report.Level > (report.Restricted ? SolvingLevel.Township : SolvingLevel.Grid))
            && (Act != ReportAct.Escalate || report.Level < SolvingLevel.County)
            && (Act != ReportAct.Reopen || report.DuplicateOf is null)
            && ReportAccess.May(caller, Permission, report);
}
