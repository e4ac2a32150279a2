using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Services;

/// <summary>An open public report that may be the same thing.</summary>
internal sealed record DuplicateHint(string Number, string Text, ReportState State);

/// <summary>Looks for open reports of the last 30 days that may be the same thing; never at private ones.</summary>
internal sealed class DuplicateFinder(GridDbContext db, GridSettingsReader settings, TimeProvider clock)
{
    private const int MostCompared = 200;
    private const int MostShown = 3;

    public async Task<IReadOnlyList<DuplicateHint>> FindAsync(DuplicateProbe probe, CancellationToken cancellation)
    {
        if (probe.CategoryKey == Category.Unknown)
        {
            return [];
        }

        var rules = await settings.GetAsync(cancellation);
        var metres = rules.DuplicateRadii.TryGetValue(probe.CategoryKey, out var own) ? own : rules.DuplicateRadius;
        var since = clock.GetUtcNow().AddDays(-30);
        var open = Lifecycle.Open;
        var candidates = await db.Reports.AsNoTracking().Where(ReportAccess.Public)
            .Where(report => report.CategoryKey == probe.CategoryKey && report.ReceivedAt >= since && open.Contains(report.State))
            .OrderByDescending(report => report.ReceivedAt).Take(MostCompared)
            .Select(report => new { report.Number, report.State, report.CategoryKey, report.AreaId, report.Text, report.Latitude, report.Longitude })
            .ToListAsync(cancellation);
        return [.. candidates
            .Where(row => Duplicates.MayBeOne(probe, new DuplicateProbe(row.CategoryKey, row.AreaId, row.Text, row.Latitude, row.Longitude), metres))
            .Take(MostShown).Select(row => new DuplicateHint(row.Number, row.Text, row.State))];
    }
}
