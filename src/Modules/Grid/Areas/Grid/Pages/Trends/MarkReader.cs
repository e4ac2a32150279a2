using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Grid.Centre;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Trends;

/// <param name="Title">Of a category its name, of a report its number.</param>
/// <param name="Count">Received in the period; null for a single report.</param>
internal sealed record MarkLine(Mark Mark, string Title, int? Count, int? Solved, bool MayRemove);

/// <summary>What is marked 重点 or 关注 where one looks, above and below it.</summary>
internal sealed class MarkReader(GridDbContext db, ICurrentUser user, TimeProvider clock)
{
    private const int MostShown = 100;

    public async Task<IReadOnlyList<MarkLine>> OfAsync(Standpoint at, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var marks = at.Here is { } here ? await AtAsync(db, here.Path, cancellation) : [];
        var sight = TrendQuery.InSight(db, user.Caller, at.Within, clock.GetUtcNow());
        var keys = marks.Where(mark => mark.ReportId is null).Select(mark => mark.Subject).Distinct().ToList();
        var counts = await TrendQuery.Between(sight, from, to).Where(report => keys.Contains(report.CategoryKey)).GroupBy(report => report.CategoryKey)
            .Select(group => new { group.Key, Told = group.Count(), Solved = group.Count(report => report.SolvedLevel != null) }).ToDictionaryAsync(row => row.Key, cancellation);
        var names = await db.Categories.AsNoTracking().Where(category => keys.Contains(category.Key)).ToDictionaryAsync(category => category.Key, category => category.Name, cancellation);
        var ids = marks.Select(mark => mark.ReportId).OfType<Guid>().ToList();
        // Of a report the caller may not see there is no line.
        var numbers = await Queue.Sight(db.Reports.AsNoTracking(), user.Caller).Where(report => ids.Contains(report.Id)).ToDictionaryAsync(report => report.Id, report => report.Number, cancellation);
        return
        [
            .. marks.Where(mark => mark.ReportId is not { } id || numbers.ContainsKey(id)).Select(mark => new MarkLine(
                mark,
                mark.ReportId is { } id ? ReportNumber.Grouped(numbers[id]) : names.GetValueOrDefault(mark.Subject) ?? mark.Subject,
                mark.ReportId is null ? counts.GetValueOrDefault(mark.Subject)?.Told ?? 0 : null,
                mark.ReportId is null ? counts.GetValueOrDefault(mark.Subject)?.Solved ?? 0 : null,
                user.Caller.Can(CommandPermissions.Brief, mark.Path))),
        ];
    }

    /// <summary>Marks that hold at a place: of the place itself, of what it lies in, and of what lies below.</summary>
    public static async Task<List<Mark>> AtAsync(GridDbContext db, AreaPath place, CancellationToken cancellation)
    {
        var above = place.SelfAndAbove();
        var (lower, upper) = (place.Lower, place.Upper);
        return await db.Marks.AsNoTracking().Where(mark => above.Contains(mark.Path) || (mark.Path >= lower && mark.Path < upper))
            .OrderBy(mark => mark.Kind).ThenByDescending(mark => mark.At).Take(MostShown).ToListAsync(cancellation);
    }
}
