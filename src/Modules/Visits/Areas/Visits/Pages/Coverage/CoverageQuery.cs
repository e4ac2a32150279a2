using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid;
using Shanzhi.Permissions;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Coverage;

/// <summary>How many of how many households were seen (走访过).</summary>
/// <param name="Gaps">Households that belong to nobody.</param>
internal sealed record CoverageLine(Guid Id, string Name, AreaPath Path, int Households, int Seen, int Gaps)
{
    public int? Share => Households == 0 ? null : (int)(Seen * 100L / Households);
}

/// <summary>Coverage (走村不漏户), counted by the store: of a county no more than its groups come back, never its households.</summary>
internal sealed class CoverageQuery(VisitsDbContext db, IAreaDirectory areas, IGridDirectory grids, ICurrentUser user, TimeProvider clock)
{
    /// <summary>The households of an area: those that lie in it. A grid's lie in the groups it covers: those of them that the caller may look at.</summary>
    public IQueryable<VisitHousehold> In(AreaView area)
        => area.Level == AreaLevel.Grid
            ? db.Households.AsNoTracking().Where(row => row.GridId == area.Id).Within(row => row.Path, user.Caller.Reach(VisitPermissions.View))
            : db.Households.AsNoTracking().Within(row => row.Path, area.Path);

    /// <summary>One line for each area right below one, and what lies directly at it.</summary>
    public async Task<IReadOnlyList<CoverageLine>> BelowAsync(AreaView area, Span span, CancellationToken cancellation)
    {
        var cells = await CellsAsync(In(area), span, cancellation);
        List<CoverageLine> lines = [];
        foreach (var child in (await areas.ChildrenAsync(area.Id, cancellation)).Where(child => child.Level is AreaLevel.Township or AreaLevel.Village or AreaLevel.Group))
        {
            lines.Add(Sum(child.Id, child.Name, child.Path, cells.Where(cell => child.Path.Contains(cell.Path))));
        }

        var own = Sum(area.Id, area.Name, area.Path, cells.Where(cell => !lines.Exists(line => line.Path.Contains(cell.Path))));
        return own.Households > 0 ? [.. lines, own] : lines;
    }

    /// <summary>One line for each of some areas, whichever households lie below them.</summary>
    public async Task<IReadOnlyList<CoverageLine>> OfAsync(IReadOnlyList<AreaView> asked, Span span, CancellationToken cancellation)
    {
        var cells = await CellsAsync([.. asked.Select(area => area.Path)], span, cancellation);
        return [.. asked.Select(area => Sum(area.Id, area.Name, area.Path, cells.Where(cell => area.Path.Contains(cell.Path))))];
    }

    public async Task<IReadOnlyList<CoverageLine>> GridsAsync(IReadOnlyList<AreaPath> within, Span span, CancellationToken cancellation)
    {
        var all = db.Households.AsNoTracking().Within(row => row.Path, within).Where(row => row.GridId != null);
        var totals = await all.GroupBy(row => row.GridId!.Value).Select(group => new { group.Key, Count = group.Count(), Gaps = group.Count(row => row.LiaisonId == null) }).ToDictionaryAsync(row => row.Key, cancellation);
        var seen = await Seen(all, span).GroupBy(row => row.GridId!.Value).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellation);
        List<GridView> known = [];
        foreach (var area in within)
        {
            known.AddRange(await grids.BelowAsync(area, cancellation));
        }

        return [.. known.DistinctBy(grid => grid.AreaId).Where(grid => totals.ContainsKey(grid.AreaId))
            .Select(grid => new CoverageLine(grid.AreaId, grid.Name, grid.Path, totals[grid.AreaId].Count, seen.GetValueOrDefault(grid.AreaId), totals[grid.AreaId].Gaps))];
    }

    /// <summary>By whom the households belong to (联户员).</summary>
    public async Task<IReadOnlyList<CoverageLine>> WorkersAsync(IQueryable<VisitHousehold> households, Span span, CancellationToken cancellation)
    {
        var all = households.Where(row => row.LiaisonId != null);
        var totals = await all.GroupBy(row => new { row.LiaisonId, row.LiaisonName }).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var seen = await Seen(all, span).GroupBy(row => row.LiaisonId!.Value).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellation);
        return [.. totals.Select(row => new CoverageLine(row.Key.LiaisonId!.Value, row.Key.LiaisonName ?? "", default, row.Count, seen.GetValueOrDefault(row.Key.LiaisonId!.Value), 0))];
    }

    /// <summary>Households somebody was at in a period; visits that are disputed do not count.</summary>
    public IQueryable<VisitHousehold> Seen(IQueryable<VisitHousehold> households, Span span)
    {
        var (from, until, start) = (span.From, span.Until, span.Start);
        if (Runs(span))
        {
            return households.Where(row => row.LastVisitAt >= start);
        }

        return households.Where(row => db.Visits.Any(visit => visit.HouseholdId == row.HouseholdId && visit.Day >= from && visit.Day < until && visit.Counts && visit.Contact == Contact.Visit));
    }

    /// <summary>Households nobody was at in a period (还没走到的).</summary>
    public IQueryable<VisitHousehold> Unseen(IQueryable<VisitHousehold> households, Span span)
    {
        var (from, until, start) = (span.From, span.Until, span.Start);
        if (Runs(span))
        {
            return households.Where(row => row.LastVisitAt == null || row.LastVisitAt < start);
        }

        return households.Where(row => !db.Visits.Any(visit => visit.HouseholdId == row.HouseholdId && visit.Day >= from && visit.Day < until && visit.Counts && visit.Contact == Contact.Visit));
    }

    /// <summary>Counted by the group each household lies in.</summary>
    public Task<IReadOnlyList<Cell>> CellsAsync(IReadOnlyList<AreaPath> within, Span span, CancellationToken cancellation)
        => CellsAsync(Within(within), span, cancellation);

    public IQueryable<VisitHousehold> Within(IReadOnlyList<AreaPath> areas) => db.Households.AsNoTracking().Within(row => row.Path, areas);

    private async Task<IReadOnlyList<Cell>> CellsAsync(IQueryable<VisitHousehold> all, Span span, CancellationToken cancellation)
    {
        var totals = await all.GroupBy(row => row.Path).Select(group => new { group.Key, Count = group.Count(), Gaps = group.Count(row => row.LiaisonId == null) }).ToListAsync(cancellation);
        var seen = await Seen(all, span).GroupBy(row => row.Path).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellation);
        return [.. totals.Select(row => new Cell(row.Key, row.Count, seen.GetValueOrDefault(row.Key), row.Gaps))];
    }

    /// <summary>A span that is not over: whoever was last seen since it began was seen in it, and no household has to be looked up among the visits.</summary>
    private bool Runs(Span span) => span.End > clock.GetUtcNow();

    private static CoverageLine Sum(Guid id, string name, AreaPath path, IEnumerable<Cell> cells)
    {
        var all = cells.ToList();
        return new CoverageLine(id, name, path, all.Sum(cell => cell.Households), all.Sum(cell => cell.Seen), all.Sum(cell => cell.Gaps));
    }
}

internal sealed record Cell(AreaPath Path, int Households, int Seen, int Gaps);
