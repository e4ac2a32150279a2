using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Work;

internal sealed record WorkCounts(int Inbox, int InHand, int Late, int Today, int Calls);

internal sealed record WorkLine(
    Guid Id, string Number, string Text, ReportState State, Urgency Urgency, string VillageName, string AreaName, string PlaceText, DateTimeOffset? DueAt, DateTimeOffset ReceivedAt, string? Who, bool Private, SolvingLevel Level);

/// <summary>The worklist's parts.</summary>
internal static class WorkQuery
{
    public static async Task<WorkCounts> CountsAsync(IQueryable<Report> visible, DateTimeOffset now, DateTimeOffset tomorrow)
    {
        var inbox = Lifecycle.Inbox;
        var hand = Lifecycle.InHand;
        var counts = await visible.Where(report => report.DueAt != null || report.Confirmation == Confirmation.Waiting)
            .GroupBy(_ => 1)
            .Select(group => new
            {
                Inbox = group.Count(report => report.DueAt != null && inbox.Contains(report.State)),
                InHand = group.Count(report => report.DueAt != null && hand.Contains(report.State)),
                Late = group.Count(report => report.DueAt < now),
                Today = group.Count(report => report.DueAt >= now && report.DueAt < tomorrow),
                Calls = group.Count(report => report.Confirmation == Confirmation.Waiting && report.State == ReportState.Submitted),
            })
            .FirstOrDefaultAsync();
        return counts is null ? new WorkCounts(0, 0, 0, 0, 0) : new WorkCounts(counts.Inbox, counts.InHand, counts.Late, counts.Today, counts.Calls);
    }

    public static IQueryable<Report> Filter(IQueryable<Report> visible, string tab, Guid? account, DateTimeOffset now)
    {
        var inbox = Lifecycle.Inbox;
        var open = Lifecycle.Open;
        var waiting = visible.Where(report => report.Confirmation == Confirmation.Waiting && report.State == ReportState.Submitted);
        var counted = visible.Where(report => report.Confirmation != Confirmation.Waiting);
        return tab switch
        {
            "inbox" => counted.Where(report => inbox.Contains(report.State)),
            "mine" => counted.Where(report => report.AssignedToId == account && open.Contains(report.State)),
            "calls" => waiting,
            "late" => counted.Where(report => report.DueAt < now),
            "all" => counted,
            _ => counted.Where(report => report.DueAt != null),
        };
    }

    /// <summary>A number when it can be one, else words of the text or the place.</summary>
    public static IQueryable<Report> Search(IQueryable<Report> query, string? text)
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
        return query.Where(report => report.Text.Contains(words) || report.PlaceText.Contains(words) || report.AreaName.Contains(words));
    }

    public static async Task<IReadOnlyList<WorkLine>> LinesAsync(IQueryable<Report> query, string tab, int skip, int take)
    {
        var ordered = tab == "all" || tab == "calls"
            ? query.OrderByDescending(report => report.ReceivedAt)
            : query.OrderBy(report => report.DueAt == null).ThenBy(report => report.DueAt).ThenBy(report => report.Urgency);
        return await ordered.Skip(skip).Take(take)
            .Select(report => new WorkLine(report.Id, report.Number, report.Text, report.State, report.Urgency, report.VillageName, report.AreaName, report.PlaceText, report.DueAt, report.ReceivedAt, report.AssignedName, report.Private, report.Level))
            .ToListAsync();
    }
}
