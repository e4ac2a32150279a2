using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;
using Shanzhi.Text;

namespace Shanzhi.Communities.Directories;

/// <summary>A notice in a list.</summary>
internal sealed record NoticeLine(Guid Id, NoticeKind Kind, string Title, string Body, DateOnly? From, DateOnly? To, DateTimeOffset? PublishedAt, DateTimeOffset? WithdrawnAt, AreaPath Place);

/// <summary>Public notices of a place: its own, those of what lies below it, and those of the areas above it.</summary>
internal sealed class NoticeBoard(CommunitiesDbContext db, AreaDirectory areas, TimeProvider time)
{
    public DateOnly Today => ChineseDates.DayOf(time.GetUtcNow());

    public async Task<(IReadOnlyList<NoticeLine> Lines, int Total)> ListAsync(AreaPath place, int skip, int take, CancellationToken cancellation)
    {
        var shown = await ShownAsync(place, cancellation);
        return (await Lines(shown.OrderByDescending(x => x.PublishedAt)).Skip(skip).Take(take).ToListAsync(cancellation), await shown.CountAsync(cancellation));
    }

    /// <summary>Urgent notices whose last day is not over.</summary>
    public async Task<IReadOnlyList<NoticeLine>> UrgentAsync(AreaPath place, CancellationToken cancellation)
    {
        var today = Today;
        var shown = (await ShownAsync(place, cancellation)).Where(x => x.Kind == NoticeKind.Urgent && (x.To == null || x.To >= today));
        return await Lines(shown.OrderByDescending(x => x.PublishedAt)).Take(3).ToListAsync(cancellation);
    }

    public static IQueryable<NoticeLine> Lines(IQueryable<Notice> notices)
        => notices.Select(x => new NoticeLine(x.Id, x.Kind, x.Title, x.Body, x.From, x.To, x.PublishedAt, x.WithdrawnAt, x.Place));

    private async Task<IQueryable<Notice>> ShownAsync(AreaPath place, CancellationToken cancellation)
    {
        var above = (await areas.LineageAsync(place, cancellation)).Select(area => area.Path).Where(path => path != place).ToList();
        var (lower, upper) = (place.Lower, place.Upper);
        return db.Notices.AsNoTracking().Where(x => x.PublishedAt != null && x.WithdrawnAt == null)
            .Where(x => above.Contains(x.Place) || (x.Place >= lower && x.Place < upper));
    }
}
