using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;
using Shanzhi.Text;

namespace Shanzhi.Communities.Directories;

/// <summary>A notice in a list.</summary>
internal sealed record NoticeLine(Guid Id, NoticeKind Kind, string Title, string Body, DateOnly? From, DateOnly? To, DateTimeOffset? PublishedAt, DateTimeOffset? WithdrawnAt, AreaPath Place);

/// <summary>Public notices of a place: its own and those of the areas above it; a village also shows those of its groups.</summary>
internal sealed class NoticeBoard(CommunitiesDbContext db, AreaDirectory areas, TimeProvider time)
{
    public DateOnly Today => ChineseDates.DayOf(time.GetUtcNow());

    public async Task<(IReadOnlyList<NoticeLine> Lines, int Total)> ListAsync(AreaView place, int skip, int take, CancellationToken cancellation)
    {
        var shown = await ShownAsync(place, cancellation);
        var lines = await Lines(shown.OrderByDescending(x => x.PublishedAt)).Skip(skip).Take(take).ToListAsync(cancellation);
        return (lines, skip == 0 && lines.Count < take ? lines.Count : await shown.CountAsync(cancellation));
    }

    /// <summary>Urgent notices whose last day is not over.</summary>
    public async Task<IReadOnlyList<NoticeLine>> UrgentAsync(AreaView place, CancellationToken cancellation)
    {
        var shown = (await ShownAsync(place, cancellation)).Where(x => x.Kind == NoticeKind.Urgent);
        return await Lines(shown.OrderByDescending(x => x.PublishedAt)).Take(3).ToListAsync(cancellation);
    }

    public static IQueryable<NoticeLine> Lines(IQueryable<Notice> notices)
        => notices.Select(x => new NoticeLine(x.Id, x.Kind, x.Title, x.Body, x.From, x.To, x.PublishedAt, x.WithdrawnAt, x.Place));

    private async Task<IQueryable<Notice>> ShownAsync(AreaView area, CancellationToken cancellation)
    {
        var above = (await areas.LineageAsync(area.Path, cancellation)).Select(x => x.Path).ToList();
        var today = Today;
        // An urgent notice goes by itself on its day; a publicity stays listed, so that people find out it was held.
        var shown = db.Notices.AsNoTracking().Where(x => x.PublishedAt != null && x.WithdrawnAt == null && (x.Kind != NoticeKind.Urgent || x.To == null || x.To >= today));
        if (area.Level < AreaLevel.Village)
        {
            return shown.Where(x => above.Contains(x.Place));
        }

        var (lower, upper) = (area.Path.Lower, area.Path.Upper);
        return shown.Where(x => above.Contains(x.Place) || (x.Place >= lower && x.Place < upper));
    }
}
