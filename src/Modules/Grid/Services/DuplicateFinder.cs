using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Data;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Services;

/// <summary>An open public report that may be the same thing.</summary>
/// <param name="Text">Its words; its category until somebody has taken it up.</param>
/// <param name="Where">The group or village, not the teller's words.</param>
internal sealed record DuplicateHint(string Number, string Text, ReportState State, string Where, DateTimeOffset ReceivedAt);

/// <summary>Looks for open reports of the last 30 days that may be the same thing; never at private ones.</summary>
internal sealed class DuplicateFinder(GridDbContext db, GridCatalogue catalogue, GridSettingsReader settings, TimeProvider clock)
{
    private const int MostCompared = 50;
    private const int MostShown = 3;

    private static readonly Expression<Func<Report, Candidate>> ToCandidate = report => new Candidate(report.Number, report.State, report.AreaId, report.Text, report.Latitude, report.Longitude, report.AcceptedAt != null, report.AreaName, report.PlaceText, report.ReceivedAt);

    private static readonly PreparedQuery<Func<GridDbContext, string, DateTimeOffset, Guid, IAsyncEnumerable<Candidate>>> InGroup = new(() => EF.CompileAsyncQuery(
        (GridDbContext db, string category, DateTimeOffset since, Guid area) => db.Reports.AsNoTracking().Where(ReportAccess.Public).Where(ReportAccess.Open)
            .Where(report => report.AreaId == area && report.CategoryKey == category && report.ReceivedAt >= since)
            .OrderByDescending(report => report.ReceivedAt).Take(MostCompared).Select(ToCandidate)));

    /// <summary>The same group, or about the same spot: a box of degrees. Each of the two has an index.</summary>
    private static readonly PreparedQuery<Func<GridDbContext, string, DateTimeOffset, Guid, double, double, double, double, IAsyncEnumerable<Candidate>>> NearBy = new(() => EF.CompileAsyncQuery(
        (GridDbContext db, string category, DateTimeOffset since, Guid area, double south, double north, double west, double east) => db.Reports.AsNoTracking().Where(ReportAccess.Public).Where(ReportAccess.Open)
            .Where(report => report.AreaId == area || (report.Latitude >= south && report.Latitude <= north && report.Longitude >= west && report.Longitude <= east))
            .Where(report => report.CategoryKey == category && report.ReceivedAt >= since)
            .OrderByDescending(report => report.ReceivedAt).Take(MostCompared).Select(ToCandidate)));

    public async Task<IReadOnlyList<DuplicateHint>> FindAsync(DuplicateProbe probe, CancellationToken cancellation)
    {
        if (probe.CategoryKey == Category.Unknown)
        {
            // Of no kind, two things near each other are hardly one: only their words tell.
            probe = probe with { Latitude = null, Longitude = null, Place = "" };
        }

        var category = await catalogue.CategoryAsync(probe.CategoryKey, cancellation);
        var metres = category?.DuplicateRadius ?? (await settings.GetAsync(cancellation)).DuplicateRadius;
        var mayBeOne = Duplicates.MayBeOneWith(probe, metres);
        return await Near(probe, metres)
            .Where(row => mayBeOne(new DuplicateProbe(probe.CategoryKey, row.AreaId, row.Text, row.Latitude, row.Longitude) { Place = row.PlaceText }))
            .Take(MostShown).Select(row => new DuplicateHint(row.Number, row.Open ? row.Text : category?.Name ?? "", row.State, row.AreaName, row.ReceivedAt)).ToListAsync(cancellation);
    }

    private IAsyncEnumerable<Candidate> Near(DuplicateProbe probe, int metres)
    {
        var since = clock.GetUtcNow().AddDays(-30);
        if (probe is not { Latitude: { } latitude, Longitude: { } longitude })
        {
            return InGroup.On(db)(db, probe.CategoryKey, since, probe.AreaId);
        }

        var (high, wide) = (Duplicates.Degrees(metres), Duplicates.Degrees(metres) / Math.Cos(double.DegreesToRadians(latitude)));
        return NearBy.On(db)(db, probe.CategoryKey, since, probe.AreaId, latitude - high, latitude + high, longitude - wide, longitude + wide);
    }

    private sealed record Candidate(string Number, ReportState State, Guid AreaId, string Text, double? Latitude, double? Longitude, bool Open, string AreaName, string PlaceText, DateTimeOffset ReceivedAt);
}
