using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Services;

/// <summary>An open public report that may be the same thing.</summary>
internal sealed record DuplicateHint(string Number, string Text, ReportState State);

/// <summary>Looks for open reports of the last 30 days that may be the same thing; never at private ones.</summary>
internal sealed class DuplicateFinder(GridDbContext db, GridCatalogue catalogue, GridSettingsReader settings, TimeProvider clock)
{
    private const int MostCompared = 50;
    private const int MostShown = 3;

    public async Task<IReadOnlyList<DuplicateHint>> FindAsync(DuplicateProbe probe, CancellationToken cancellation)
    {
        if (probe.CategoryKey == Category.Unknown)
        {
            return [];
        }

        var own = (await catalogue.CategoryAsync(probe.CategoryKey, cancellation))?.DuplicateRadius;
        var metres = own ?? (await settings.GetAsync(cancellation)).DuplicateRadius;
        var since = clock.GetUtcNow().AddDays(-30);
        var candidates = await Near(probe, metres).AsNoTracking().Where(ReportAccess.Public).Where(ReportAccess.Open)
            .Where(report => report.CategoryKey == probe.CategoryKey && report.ReceivedAt >= since)
            .OrderByDescending(report => report.ReceivedAt).Take(MostCompared)
            .Select(report => new { report.Number, report.State, report.CategoryKey, report.AreaId, report.Text, report.Latitude, report.Longitude })
            .ToListAsync(cancellation);
        var mayBeOne = Duplicates.MayBeOneWith(probe, metres);
        return [.. candidates
            .Where(row => mayBeOne(new DuplicateProbe(row.CategoryKey, row.AreaId, row.Text, row.Latitude, row.Longitude)))
            .Take(MostShown).Select(row => new DuplicateHint(row.Number, row.Text, row.State))];
    }

    /// <summary>The same group, or about the same spot: a box of degrees, which each has an index for.</summary>
    private IQueryable<Report> Near(DuplicateProbe probe, int metres)
    {
        if (probe is not { Latitude: { } latitude, Longitude: { } longitude })
        {
            return db.Reports.Where(report => report.AreaId == probe.AreaId);
        }

        var (high, wide) = (Duplicates.Degrees(metres), Duplicates.Degrees(metres) / Math.Cos(double.DegreesToRadians(latitude)));
        var (south, north, west, east) = (latitude - high, latitude + high, longitude - wide, longitude + wide);
        return db.Reports.Where(report => report.AreaId == probe.AreaId
            || (report.Latitude >= south && report.Latitude <= north && report.Longitude >= west && report.Longitude <= east));
    }
}
