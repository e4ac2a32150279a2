using Shanzhi.Communities;
using Shanzhi.Grid.Domain;
using Shanzhi.Webhooks;

namespace Shanzhi.Grid.Services;

/// <summary>Tells other systems what became of public reports (事件推送): number, kind, village, state. No words, no names; of private ones nothing.</summary>
internal sealed class ReportHooks(IWebhooks webhooks, IAreaDirectory areas)
{
    public async Task TellAsync(Report report, ReportMove move, CancellationToken cancellation)
    {
        if (report.Private || report.Confirmation == Confirmation.Waiting || Event(move) is not { } type)
        {
            return;
        }

        var village = await areas.FindAsync(report.VillageId, cancellation);
        await webhooks.PublishAsync(type, new ReportEvent(report.Number, Words.Key(report.State), report.State.IsOpen(), report.CategoryKey, village?.Code, move.At, report.State.IsOpen() ? report.DueReply : null), cancellation);
    }

    private static string? Event(ReportMove move) => move switch
    {
        { Act: ReportAct.Submit or ReportAct.Confirm } => ReportEvents.Opened,
        { Act: ReportAct.Reopen } or { Act: ReportAct.Rate, To: ReportState.Reopened } => ReportEvents.Reopened,
        { Act: ReportAct.Reply } => ReportEvents.Answered,
        _ when move.From != move.To && Lifecycle.Closed.Contains(move.To) => ReportEvents.Closed,
        _ => null,
    };
}

/// <param name="State">Key of the state: <c>handling</c>.</param>
/// <param name="Due">By when it is to be answered; null once it is.</param>
internal sealed record ReportEvent(string Number, string State, bool Open, string Category, string? Village, DateTimeOffset At, DateTimeOffset? Due);

internal sealed class ReportEvents : IWebhookEventProvider
{
    public const string Opened = "grid.report.opened";
    public const string Answered = "grid.report.answered";
    public const string Closed = "grid.report.closed";
    public const string Reopened = "grid.report.reopened";

    private static readonly DateTimeOffset Day = new(2026, 11, 22, 9, 12, 0, TimeSpan.FromHours(8));

    public IEnumerable<WebhookEvent> GetEvents() =>
    [
        new(Opened, "有事报上来", new ReportEvent("26112047", "submitted", true, "roads.lamp", "330825109205", Day, Day.AddDays(5))),
        new(Answered, "答复了", new ReportEvent("26112047", "replied", false, "roads.lamp", "330825109205", Day.AddDays(1), null)),
        new(Closed, "办结、并到别的事或者不办了", new ReportEvent("26112047", "filed", false, "roads.lamp", "330825109205", Day.AddDays(2), null)),
        new(Reopened, "重新办理", new ReportEvent("26112047", "reopened", true, "roads.lamp", "330825109205", Day.AddDays(3), Day.AddDays(8))),
    ];
}
