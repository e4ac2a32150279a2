using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Areas;
using Shanzhi.Grid;
using Shanzhi.Ui;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Map;

/// <summary>Today's check-ins (走访、巡查打卡) on the command centre's map: who was where, and when. Each stands for itself: no line is drawn between two. What a household says never was is not among them.</summary>
internal sealed class CheckInsLayer(VisitsDbContext db, Places places, IStringLocalizer<SharedStrings> texts, TimeProvider clock) : IMapLayer
{
    public string Key => "visits.checkins";

    public string Name => "今天的走访和巡查";

    public string Icon => "walk";

    public IReadOnlyList<string> Permissions => [VisitPermissions.VisitName, VisitPermissions.ViewName];

    public int Order => 11;

    public async Task<IReadOnlyList<MapPoint>> PointsAsync(MapBox box, IReadOnlyList<AreaPath> areas, int most, CancellationToken cancellation = default)
    {
        var today = Clock.Day(clock.GetUtcNow());
        var visits = await db.Visits.AsNoTracking().Where(visit => visit.MappedOn == today && visit.Counts).Within(visit => visit.Path, areas)
            .InBox(visit => visit.Latitude, visit => visit.Longitude, box)
            .OrderByDescending(visit => visit.OccurredAt).Take(most)
            .Select(visit => new CheckIn(visit.Id, visit.Path, visit.Latitude!.Value, visit.Longitude!.Value, visit.WorkerName, visit.OccurredAt, visit.Contact, null)).ToListAsync(cancellation);
        var checks = await db.Checks.AsNoTracking().Where(check => check.MappedOn == today).Within(check => check.Path, areas)
            .InBox(check => check.Latitude, check => check.Longitude, box)
            .OrderByDescending(check => check.OccurredAt).Take(most)
            .Join(db.Points, check => check.PointId, point => point.Id, (check, point) => new CheckIn(check.Id, check.Path, check.Latitude!.Value, check.Longitude!.Value, check.WorkerName, check.OccurredAt, null, point.Name)).ToListAsync(cancellation);
        List<MapPoint> points = [];
        foreach (var one in visits.Concat(checks).OrderByDescending(one => one.At).Take(most))
        {
            var where = await places.NameAsync(one.Path, cancellation);
            var how = one.Contact is { } contact ? texts[Words.Contact(contact)].Value : texts["巡查"].Value;
            points.Add(new MapPoint(
                one.Latitude, one.Longitude, texts["{0}，{1}，{2}", how, one.Worker, one.Point ?? where], texts["{0} 打的卡，{1}", $"{Clock.Local(one.At):HH:mm}", where], one.Contact is null ? null : $"~/visits/{one.Id}"));
        }

        return points;
    }

    /// <param name="Contact">Null for a patrol's.</param>
    /// <param name="Point">The patrol's point (点位).</param>
    private sealed record CheckIn(Guid Id, AreaPath Path, double Latitude, double Longitude, string Worker, DateTimeOffset At, Contact? Contact, string? Point);
}
