using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Services;

/// <summary>An open public report that may be the same thing.</summary>
internal sealed record DuplicateHint(string Number, string Text, ReportState State);

/// <summary>Looks for open reports of the last 30 days that may be the same thing; never at private ones.</summary>
internal sealed class DuplicateFinder(GridDbContext db, GridCatalogue catalogue, GridSettingsReader settings, TimeProvider clock)
{
    private const int MostCompared = 200;
    private const int MostShown = 3;

    public async Task<IReadOnlyList<DuplicateHint>> FindAsync(DuplicateProbe probe, Guid villageId, CancellationToken cancellation)
    {
        if (probe.CategoryKey == Category.Unknown)
        {
            return [];
        }

        var own = (await catalogue.CategoryAsync(probe.CategoryKey, cancellation))?.DuplicateRadius;
        var metres = own ?? (await settings.GetAsync(cancellation)).DuplicateRadius;
        var since = clock.GetUtcNow().AddDays(-30);
        var (south, north) = (probe.Latitude - Duplicates.Degrees(metres), probe.Latitude + Duplicates.Degrees(metres));

        // Without a position only the same group counts, which lies in the village: an index leads there however much a county tells.
        var near = probe.Latitude is null ? db.Reports.Where(report => report.VillageId == villageId && report.AreaId == probe.AreaId)
            : db.Reports.Where(report => report.AreaId == probe.AreaId || (report.Latitude >= south && report.Latitude <= north));
        var candidates = await near.AsNoTracking().Where(ReportAccess.Public)
            .Where(report => report.CategoryKey == probe.CategoryKey && report.ReceivedAt >= since && EF.Constant(Lifecycle.Open).Contains(report.State))
            .OrderByDescending(report => report.ReceivedAt).Take(MostCompared)
            .Select(report => new { report.Number, report.State, report.CategoryKey, report.AreaId, report.Text, report.Latitude, report.Longitude })
            .ToListAsync(cancellation);
        var mayBeOne = Duplicates.MayBeOneWith(probe, metres);
        return [.. candidates
            .Where(row => mayBeOne(new DuplicateProbe(row.CategoryKey, row.AreaId, row.Text, row.Latitude, row.Longitude)))
            .Take(MostShown).Select(row => new DuplicateHint(row.Number, row.Text, row.State))];
    }
}
