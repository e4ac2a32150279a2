using Microsoft.EntityFrameworkCore;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Bulletins;

/// <summary>What the store counts by group for a bulletin: contacts, events, what was heard, patrols. Kinds of household are not asked for.</summary>
internal sealed class BulletinCounts(VisitsDbContext db)
{
    public async Task AddAsync(VillageFigures figures, Span span, CancellationToken cancellation)
    {
        var (from, until, start, end) = (span.From, span.Until, span.Start, span.End);
        var contacts = await db.Visits.AsNoTracking().Where(visit => visit.Day >= from && visit.Day < until && visit.Counts).GroupBy(visit => visit.Path)
            .Select(group => new
            {
                group.Key,
                Visits = group.Count(visit => visit.Contact == Contact.Visit),
                All = group.Count(),
                Receipts = group.Count(visit => visit.Receipt == Receipt.Signature || visit.Receipt == Receipt.Code || visit.Receipt == Receipt.Name),
            }).ToListAsync(cancellation);
        figures.Add(contacts, (sum, row) => (sum.Visits, sum.OtherContacts, sum.Receipts) = (sum.Visits + row.Visits, sum.OtherContacts + row.All - row.Visits, sum.Receipts + row.Receipts), row => row.Key);
        var events = await db.CareEvents.AsNoTracking().Where(row => row.DueOn >= from && row.DueOn < until && row.DroppedBecause == null).GroupBy(row => row.Path)
            .Select(group => new { group.Key, Due = group.Count(), InTime = group.Count(row => row.VisitedOn <= row.DueOn) }).ToListAsync(cancellation);
        figures.Add(events, (sum, row) => (sum.EventsDue, sum.EventsInTime) = (sum.EventsDue + row.Due, sum.EventsInTime + row.InTime), row => row.Key);
        var heard = await db.Heard.AsNoTracking().Where(row => row.OccurredAt >= start && row.OccurredAt < end).GroupBy(row => row.Path)
            .Select(group => new { group.Key, All = group.Count(), Answered = group.Count(row => row.AnsweredAt != null) }).ToListAsync(cancellation);
        figures.Add(heard, (sum, row) => (sum.Heard, sum.Answered) = (sum.Heard + row.All, sum.Answered + row.Answered), row => row.Key);
        await PatrolsAsync(figures, span, cancellation);
    }

    /// <summary>Each point of a route, once for each of the route's own periods that lies in the bulletin's.</summary>
    private async Task PatrolsAsync(VillageFigures figures, Span span, CancellationToken cancellation)
    {
        var (from, until) = (span.From, span.Until);
        var stops = await db.Stops.AsNoTracking().Join(db.Routes.Where(route => route.Active), stop => stop.RouteId, route => route.Id, (stop, route) => new { stop.PointId, route.Period, route.Path }).ToListAsync(cancellation);
        var passed = (await db.Checks.AsNoTracking().Where(check => check.Day >= from && check.Day < until).Select(check => new { check.PointId, check.Day }).Distinct().ToListAsync(cancellation)).ToLookup(check => check.PointId, check => check.Day);
        figures.Add(
            stops,
            (sum, stop) =>
            {
                var rounds = Rounds(stop.Period, span).ToList();
                sum.PointsDue += rounds.Count;
                sum.PointsPassed += rounds.Count(round => passed[stop.PointId].Any(day => day >= round.From && day < round.Until));
            },
            stop => stop.Path);
    }

    private static IEnumerable<Span> Rounds(Period period, Span within)
    {
        for (var round = period.Of(within.From); round.From < within.Until; round = period.Of(round.Until))
        {
            if (round.From >= within.From && round.Until <= within.Until)
            {
                yield return round;
            }
        }
    }
}
