using System.Linq.Expressions;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Centre;

/// <summary>A queue (队列) of the command centre.</summary>
/// <param name="States">Null where it is not told by state alone.</param>
internal sealed record Queue(string Key, string Text, IReadOnlyList<ReportState>? States = null)
{
    public const string Desk = "desk";
    public const string Late = "late";
    public const string Open = "open";
    public const string Every = "all";

    public static IReadOnlyList<Queue> All { get; } =
    [
        new(Desk, "等我这一级"),
        new("inbox", "待受理", Lifecycle.Inbox),
        new("dispatch", "待派单", [ReportState.Accepted]),
        new("hand", "在办", [ReportState.Assigned, ReportState.Handling, ReportState.NeedInfo]),
        new(Late, "超时"),
        new("check", "待核查", [ReportState.Checking]),
        new("rating", "待评价", [ReportState.Replied]),
        new(Open, "没办结的", Lifecycle.Open),
        new(Every, "全部"),
    ];

    public static Queue Of(string? key) => All.FirstOrDefault(queue => queue.Key == key) ?? All[0];

    private readonly Expression<Func<Report, bool>>? inStates = States is null ? null : InStates(States);

    /// <summary>What of the reports in sight stands in this queue.</summary>
    /// <param name="desk">The same reports, of those that wait for the caller's own desk or hands.</param>
    public IQueryable<Report> Of(IQueryable<Report> sight, IQueryable<Report> desk, DateTimeOffset now) => Key switch
    {
        Desk => desk.Where(ReportAccess.Alive).Where(report => report.DueAt != null || report.QuestionAt != null),
        Late => sight.Where(report => report.DueAt < now),
        Open => sight.Where(ReportAccess.Open),
        Every => sight,
        _ => sight.Where(inStates!),
    };

    /// <summary>Whose reporters have not yet proved their number are nobody's work. The reports are narrowed before.</summary>
    /// <param name="byDay">Found by the day of receipt; else by its state.</param>
    /// <param name="place">Where that is looked for.</param>
    /// <param name="latest">By day: no more than these are asked for; null for all.</param>
    public static IQueryable<Report> Sight(IQueryable<Report> reports, Caller caller, bool byDay = false, AreaPath? place = null, int? latest = null)
    {
        var proved = reports.Where(report => report.Confirmation != Confirmation.Waiting);
        if (!byDay)
        {
            return proved.FoundOtherwise().VisibleAt(caller, place);
        }

        // A township's latest lie among the whole county's: the days lead to them by way of all the others.
        var most = place is { } where && caller.VillageOf(where) is null ? null : latest;
        return proved.InVillagesOf(caller, place is { } here ? [here] : []).VisibleByDay(caller, most);
    }

    /// <summary>On the desk of the level that is looked at, or in the caller's hands: what lies on a desk below is theirs to do. In a village all of it is: a grid worker may serve the whole of one.</summary>
    public static IQueryable<Report> OnDesk(IQueryable<Report> reports, Caller caller, AreaLevel? level)
    {
        var account = caller.AccountId;
        var desk = reports.OnDesk(caller).Where(report => report.Confirmation != Confirmation.Waiting);
        SolvingLevel? least = level switch { AreaLevel.County => SolvingLevel.County, AreaLevel.Township => SolvingLevel.Township, _ => null };
        return least is { } own ? desk.Where(report => report.Level >= own || report.AssignedToId == account) : desk;
    }

    /// <summary>The states are constants of the query, or its text would be made anew each time.</summary>
    private static Expression<Func<Report, bool>> InStates(IReadOnlyList<ReportState> states)
    {
        var report = Expression.Parameter(typeof(Report), "report");
        var isIn = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(ReportState)], Expression.Constant(states.ToArray()), Expression.Property(report, nameof(Report.State)));
        return Expression.Lambda<Func<Report, bool>>(isIn, report);
    }
}
