using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Shanzhi.Areas;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Stats;
using Shanzhi.Grid.Work;

namespace Shanzhi.Grid.Centre;

/// <summary>What the command centre is narrowed to. The address holds all of it; a saved filter is such an address.</summary>
internal sealed record CommandFilter
{
    private const int MostLeading = 31;

    /// <summary>Number or words.</summary>
    public string? Q { get; set; }

    /// <summary>An item (<c>roads.lamp</c>) or a class (<c>roads</c>).</summary>
    public string? Cat { get; set; }

    public Urgency? Urgency { get; set; }

    public SolvingLevel? Level { get; set; }

    public ReportState? State { get; set; }

    /// <summary>Village or township, by its area.</summary>
    public Guid? Place { get; set; }

    public Guid? Worker { get; set; }

    /// <summary>牵头部门</summary>
    public string? Dep { get; set; }

    /// <summary>Days of receipt.</summary>
    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public bool Overdue { get; set; }

    /// <summary>Due today and not yet late.</summary>
    public bool DueToday { get; set; }

    public bool Private { get; set; }

    public Rating? Rating { get; set; }

    /// <summary>Each thing once, as statistics count: merged and withdrawn ones not.</summary>
    public bool Counted { get; set; }

    /// <summary>Anything that stands in the folded part of the form.</summary>
    public bool Folded => Cat is not null || Urgency is not null || Level is not null || State is not null || Worker is not null || Dep is not null
        || From is not null || To is not null || Overdue || DueToday || Private || Rating is not null;

    /// <summary>Of so few days that they lead: of more, what is open is less than what was told in them.</summary>
    public bool FewDays => this is { From: { } from, To: { } to } && to.DayNumber - from.DayNumber < MostLeading;

    public IQueryable<Report> Apply(IQueryable<Report> reports, DateTimeOffset now, AreaPath? place)
    {
        var query = WorkQuery.Search(reports, Q, Clock.Start(LooksFrom(now)));
        query = place is { } path ? query.CountingFor([path]) : query;
        query = Counted ? query.Counted() : query;
        if (Text(Cat) is { } category)
        {
            var items = $"{category}.";
            query = category.Contains('.', StringComparison.Ordinal) ? query.Where(report => report.CategoryKey == category) : query.Where(report => report.CategoryKey == category || report.CategoryKey.StartsWith(items));
        }

        query = Urgency is { } urgency ? query.Where(report => report.Urgency == urgency) : query;
        query = Level is { } level ? query.Where(report => report.Level == level) : query;
        query = State is { } state ? query.Where(report => report.State == state) : query;
        query = Worker is { } worker ? query.Where(report => report.AssignedToId == worker) : query;
        query = Text(Dep) is { } department ? query.Where(report => report.LeadDepartment == department) : query;
        if (From is { } from && Known(from))
        {
            var since = Clock.Start(from);
            query = query.Where(report => report.ReceivedAt >= since);
        }

        if (To is { } to && Known(to))
        {
            var until = Clock.Start(to.AddDays(1));
            query = query.Where(report => report.ReceivedAt < until);
        }

        query = Overdue ? query.Where(report => report.DueAt < now) : query;
        if (DueToday)
        {
            var tomorrow = Clock.Start(Clock.Day(now).AddDays(1));
            query = query.Where(report => report.DueAt >= now && report.DueAt < tomorrow);
        }

        query = Private ? query.Where(report => report.Private) : query;
        return Rating is { } rating ? query.Where(report => report.Rating == rating) : query;
    }

    /// <summary>Words are looked for within a year, unless it is said from when.</summary>
    public DateOnly LooksFrom(DateTimeOffset now)
        => From is { } from && Known(from) ? from : (To is { } to && Known(to) && to > Clock.Earliest.AddYears(1) ? to : Clock.Day(now)).AddYears(-1);

    /// <summary>Something is looked for in all there ever was, other than a number.</summary>
    public bool Looks(Queue queue) => Text(Q) is { } words ? ReportNumber.Parse(words) is null : queue.Key == Queue.Every && (this with { Place = null, From = null, To = null, Counted = false }) != new CommandFilter();

    /// <summary>What few reports are may lie far back: of all there ever was, a year is gone through, unless it is said from when.</summary>
    /// <param name="township">What is looked at, if it is a township: its own of a year are fewer than the county's of those days.</param>
    public IQueryable<Report> Bounded(IQueryable<Report> reports, Queue queue, DateTimeOffset now, AreaPath? township = null)
    {
        if (queue.Key != Queue.Every || !Looks(queue))
        {
            return reports;
        }

        var since = Clock.Start(LooksFrom(now));
        var year = reports.Where(report => report.ReceivedAt >= since);
        return township is { } wide && From is null && To is null ? year.Within(report => report.VillagePath, wide) : year;
    }

    /// <summary>As it stands in the address, in one order, without what is empty.</summary>
    public string Query(string? tab)
    {
        (string Key, string? Value)[] all =
        [
            ("tab", tab), ("place", Place?.ToString()), ("q", Text(Q)), ("cat", Text(Cat)), ("urgency", Urgency?.ToString()), ("level", Level?.ToString()), ("state", State?.ToString()),
            ("worker", Worker?.ToString()), ("dep", Text(Dep)), ("from", Day(From)), ("to", Day(To)), ("overdue", Overdue ? "true" : null), ("duetoday", DueToday ? "true" : null), ("private", Private ? "true" : null), ("rating", Rating?.ToString()), ("counted", Counted ? "true" : null),
        ];
        return QueryHelpers.AddQueryString("", all.Where(part => part.Value is not null).Select(part => KeyValuePair.Create(part.Key, part.Value))).TrimStart('?');
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool Known(DateOnly day) => day >= Clock.Earliest && day < Clock.Latest;
}
