using MediatR;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Centre;

/// <summary>What is filled in once for all that was ticked.</summary>
internal sealed record ManyInput(Guid? To, string? Reason, string? Into, DateTimeOffset? Seen);

/// <summary>An act offered for several at once. Each report goes through the command it would go through alone.</summary>
/// <param name="Act">Null for what does not move a report.</param>
/// <param name="Will">What will happen, before the button.</param>
internal sealed record BulkAct(string Key, string Text, string Icon, ReportAct? Act, string Will, Func<IMediator, Guid, ManyInput, CancellationToken, Task> Run)
{
    public const string Merge = "merge";

    public static IReadOnlyList<BulkAct> All { get; } =
    [
        new("accept", "受理", "check", ReportAct.Accept, "受理以后，报的人会看到“已受理”，办理期限从现在算起。",
            (mediator, id, input, cancellation) => mediator.Send(new AcceptReport(id, To: input.To), cancellation)),
        new("assign", "派单", "user", ReportAct.Assign, "接手的人马上收到。派错了，可以在“交接”里转给别人。",
            (mediator, id, input, cancellation) => mediator.Send(new AssignReport(id, input.To, Seen: input.Seen), cancellation)),
        new("escalate", "上报", "next", ReportAct.Escalate, "上一级马上收到。报的人会看到“已上报”和您写的原因。",
            (mediator, id, input, cancellation) => mediator.Send(new EscalateReport(id, input.Reason ?? "", Seen: input.Seen), cancellation)),
        new("supervise", "督办", "bell", ReportAct.Supervise, "在办的人马上收到督办，办理经过里会记下您写的原因。",
            (mediator, id, input, cancellation) => mediator.Send(new SuperviseReport(id, input.Reason ?? "", null), cancellation)),
        new(Merge, "并到同一件", "list", ReportAct.Merge, "其余的归档，报的人跟着留下的那一件看进度，办好了一样收到答复。并了不能拆回来。",
            (mediator, id, input, cancellation) => mediator.Send(new MergeReport(id, input.Into ?? ""), cancellation)),
        new("key", "标为重点", "star", null, "同一级和下面各级都看得到这个标记，月报里单独列出来。",
            (mediator, id, input, cancellation) => mediator.Send(new MarkThing(MarkKind.Key, id.ToString(), null, input.Reason ?? ""), cancellation)),
        new("watch", "标为关注", "bell", null, "同一级和下面各级都看得到这个标记，月报里单独列出来。",
            (mediator, id, input, cancellation) => mediator.Send(new MarkThing(MarkKind.Watched, id.ToString(), null, input.Reason ?? ""), cancellation)),
    ];

    public bool NeedsReason => Act is ReportAct.Escalate or ReportAct.Supervise;

    public bool TakesPerson => Act is ReportAct.Accept or ReportAct.Assign;

    public static BulkAct? Of(string? key) => All.FirstOrDefault(act => act.Key == key);

    public static IReadOnlyList<BulkAct> For(Caller caller) => [.. All.Where(act => act.MayUse(caller))];

    public bool MayUse(Caller caller) => caller.CanAnywhere(Act is { } act ? ReportAccess.Right(act) : CommandPermissions.Brief);
}
