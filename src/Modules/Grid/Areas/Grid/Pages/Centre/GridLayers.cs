using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Modules;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Centre;

/// <summary>What is past its deadline, whatever queue is on screen.</summary>
[Feature(GridFeatures.Command)]
internal sealed class OverdueLayer(GridDbContext db, ICurrentUser user, TimeProvider clock) : IMapLayer
{
    public string Key => "grid.overdue";

    public string Name => "超时的事";

    public string Icon => "clock";

    public IReadOnlyList<string> Permissions => [GridPermissions.ViewName];

    public int Order => 1;

    public async Task<IReadOnlyList<MapPoint>> PointsAsync(MapBox box, IReadOnlyList<AreaPath> areas, int most, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var late = await Queue.Sight(db.Reports.AsNoTracking(), user.Caller).Within(report => report.Path, areas).Where(ReportAccess.Open)
            .Where(report => report.DueAt < now).InBox(report => report.Latitude, report => report.Longitude, box)
            .OrderBy(report => report.DueAt).Take(most)
            .Select(report => new { report.Id, report.Number, report.Latitude, report.Longitude, report.VillageName, Text = report.Text != "" ? report.Text : report.Gist ?? "" })
            .ToListAsync(cancellation);
        return late.ConvertAll(row => new MapPoint(row.Latitude!.Value, row.Longitude!.Value, $"{row.VillageName} {ReportText.Title(row.Text, "")}", ReportNumber.Grouped(row.Number), $"~/grid/reports/{row.Id}"));
    }
}

/// <summary>二维码点位: lamp posts, waste stations, meters.</summary>
[Feature(GridFeatures.Command)]
internal sealed class PlacesLayer(GridDbContext db) : IMapLayer
{
    public string Key => "grid.places";

    public string Name => "二维码点位";

    public string Icon => "qr";

    public IReadOnlyList<string> Permissions => [GridPermissions.ViewName];

    public int Order => 2;

    public async Task<IReadOnlyList<MapPoint>> PointsAsync(MapBox box, IReadOnlyList<AreaPath> areas, int most, CancellationToken cancellation = default)
        => await db.PlacePoints.AsNoTracking().Within(point => point.Path, areas)
            .Where(point => point.Active).InBox(point => point.Latitude, point => point.Longitude, box)
            .OrderBy(point => point.Id).Take(most)
            .Select(point => new MapPoint(point.Latitude!.Value, point.Longitude!.Value, point.Name, point.Description, null)).ToListAsync(cancellation);
}
