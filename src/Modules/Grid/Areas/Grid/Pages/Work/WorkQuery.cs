using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Work;

/// <param name="Asked">Reports whose reporter asked something nobody has answered (补充提问).</param>
/// <param name="Waiting">Reports whose reporter was asked something (待补充).</param>
/// <param name="Due">With a deadline running.</param>
/// <param name="Mine">In the caller's own hands.</param>
internal sealed record WorkCounts(int Due, int Inbox, int InHand, int Late, int Today, int Calls, int Asked, int Waiting, int Mine)
{
    public static WorkCounts None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>How long a part of the worklist is; null for those that are not counted.</summary>
    public int? Of(string tab) => tab switch
    {
        "inbox" => Inbox,
        "asked" => Asked,
        "waiting" => Waiting,
        "calls" => Calls,
        "mine" => Mine,
        "all" => null,
        _ => Due,
    };
}

/// <param name="Others">In somebody else's hands.</param>
internal sealed record WorkLine(
    Guid Id, string Number, string Text, ReportState State, Urgency Urgency, string VillageName, string AreaName, string PlaceText, DateTimeOffset? DueAt, DateTimeOffset ReceivedAt, string? Who, bool Others, bool Asked)
{
    /// <summary>The village, and what lies in it when the report says so.</summary>
    public string Where => AreaName == VillageName ? VillageName : $"{VillageName} {AreaName}";
}

/// <summary>The worklist's parts.</summary>
internal static class WorkQuery
{
    /// <summary>A list longer than this is not counted to its end: whoever looks for more says what for.</summary>
    public const int MostCounted = 1000;

    public static async Task<WorkCounts> CountsAsync(IQueryable<Report> desk, Caller caller, DateTimeOffset now, DateTimeOffset tomorrow)
    {
        var account = caller.AccountId;
        var states = await desk.Where(ReportAccess.Alive)
            .GroupBy(report => report.State)
            .Select(group => new
            {
                State = group.Key,
                All = group.Count(),
                Due = group.Count(report => report.DueAt != null),
                Late = group.Count(report => report.DueAt < now),
                Today = group.Count(report => report.DueAt >= now && report.DueAt < tomorrow),
                Calls = group.Count(report => report.Confirmation == Confirmation.Waiting),
                Asked = group.Count(report => report.QuestionAt != null),
                Mine = group.Count(report => report.AssignedToId == account),
            })
            .ToListAsync();
        return new WorkCounts(
            states.Sum(row => row.Due), states.Where(row => Lifecycle.Inbox.Contains(row.State)).Sum(row => row.All - row.Calls), states.Where(row => Lifecycle.InHand.Contains(row.State)).Sum(row => row.Due),
            states.Sum(row => row.Late), states.Sum(row => row.Today), states.Where(row => row.State == ReportState.Submitted).Sum(row => row.Calls), states.Sum(row => row.Asked), states.Where(row => row.State == ReportState.NeedInfo).Sum(row => row.All),
            states.Where(row => Lifecycle.Open.Contains(row.State)).Sum(row => row.Mine));
    }

    /// <summary>All shows what the caller may see; the other parts, what waits for the caller's desk or hands. The reports are narrowed before.</summary>
    /// <param name="latest">Of all, no more than these are asked for.</param>
    /// <param name="byNumber">Somebody on the telephone may read out the number of a report whose code never came.</param>
    public static IQueryable<Report> Filter(IQueryable<Report> reports, string tab, Caller caller, int latest = MostCounted, bool byNumber = false)
    {
        var account = caller.AccountId;
        var desk = reports.OnDesk(caller).Where(ReportAccess.Alive);
        return tab switch
        {
            "inbox" => desk.Where(report => report.Confirmation != Confirmation.Waiting && Lifecycle.Inbox.Contains(report.State)),
            "mine" => desk.Where(report => report.AssignedToId == account).Where(ReportAccess.Open),
            "asked" => desk.Where(report => report.QuestionAt != null),
            "waiting" => desk.Where(report => report.State == ReportState.NeedInfo),
            "calls" => desk.Where(report => report.Confirmation == Confirmation.Waiting && report.State == ReportState.Submitted),
            "all" => byNumber ? reports.Visible(caller) : reports.Where(report => report.Confirmation != Confirmation.Waiting).VisibleByDay(caller, latest),
            // As a state it leads to the desk; by the deadline it would lead through all that is open in the county.
            _ => desk.Where(report => (report.DueAt ?? DateTimeOffset.UnixEpoch) > DateTimeOffset.UnixEpoch),
        };
    }

    /// <summary>A number when it can be one, else words of the text or the place: no index has those, so they are looked for in what was told within a year, or since a day.</summary>
    public static IQueryable<Report> Search(IQueryable<Report> query, string? text, DateTimeOffset since)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return query;
        }

        if (ReportNumber.Parse(text) is { } number)
        {
            return query.Where(report => report.Number == number);
        }

        var words = text.Trim();
        return query.Where(report => report.ReceivedAt >= since).Where(report => report.Text.Contains(words) || report.Gist!.Contains(words) || report.PlaceText.Contains(words) || report.AreaName.Contains(words));
    }

    /// <summary>What is the caller's own or nobody's comes before what another has in hand, in the parts that say what to do next.</summary>
    public static async Task<IReadOnlyList<WorkLine>> LinesAsync(IQueryable<Report> query, string tab, Caller caller, int skip, int take)
    {
        var account = caller.AccountId;
        var ordered = tab switch
        {
            "all" => query.OrderByDescending(report => report.ReceivedAt),
            // Since when it waits: by the day it was received, SQLite would go through all days.
            "calls" => query.OrderByDescending(report => report.LevelSince),
            "waiting" => query.OrderBy(report => report.PausedAt),
            _ => query.OrderBy(report => report.AssignedToId != null && report.AssignedToId != account).ThenBy(report => report.DueAt == null).ThenBy(report => report.DueAt).ThenBy(report => report.Urgency),
        };
        return await ordered.Skip(skip).Take(take)
            .Select(report => new WorkLine(report.Id, report.Number, report.Text != "" ? report.Text : report.Gist ?? "", report.State, report.Urgency, report.VillageName, report.AreaName, report.PlaceText, report.DueAt, report.ReceivedAt, report.AssignedName, report.AssignedToId != null && report.AssignedToId != account, report.QuestionAt != null))
            .ToListAsync();
    }
}
