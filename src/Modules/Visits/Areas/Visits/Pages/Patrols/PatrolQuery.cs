using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Permissions;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Patrols;

/// <param name="Passed">Points passed in the running period.</param>
/// <param name="Missed">Points that nobody passed in the period before.</param>
internal sealed record RouteLine(PatrolRoute Route, string Where, string Who, int Points, int Passed, int Missed, bool Mine);

/// <summary>How far each route has been gone round.</summary>
internal sealed class PatrolQuery(VisitsDbContext db, Places places, RoleNames roles, ICurrentUser user, TimeProvider clock)
{
    private const int MostRoutes = 200;

    public async Task<IReadOnlyList<RouteLine>> RoutesAsync(IReadOnlyList<AreaPath> within, CancellationToken cancellation)
    {
        var today = Clock.Day(clock.GetUtcNow());
        var role = await roles.OwnAsync(cancellation);
        var routes = await db.Routes.AsNoTracking().Within(route => route.Path, within).Where(route => route.Active).OrderBy(route => route.Path).ThenBy(route => route.Id).Take(MostRoutes).ToListAsync(cancellation);
        var ids = routes.ConvertAll(route => route.Id);
        var stops = (await db.Stops.AsNoTracking().Where(stop => ids.Contains(stop.RouteId)).Join(db.Points.Where(point => point.Active), stop => stop.PointId, point => point.Id, (stop, _) => new { stop.RouteId, stop.PointId }).ToListAsync(cancellation))
            .ToLookup(stop => stop.RouteId, stop => stop.PointId);
        var since = routes.Count == 0 ? today : routes.Min(route => route.Period.Before(today).From);
        var points = stops.SelectMany(stop => stop).Distinct().ToList();
        var passed = (await db.Checks.AsNoTracking().Where(check => points.Contains(check.PointId) && check.Day >= since).Select(check => new { check.PointId, check.Day }).Distinct().ToListAsync(cancellation)).ToLookup(check => check.PointId, check => check.Day);
        List<RouteLine> lines = [];
        foreach (var route in routes)
        {
            var (now, before) = (route.Period.Of(today), route.Period.Before(today));
            var own = stops[route.Id].ToList();
            lines.Add(new RouteLine(
                route, await places.NameAsync(route.Path, cancellation), route.WorkerName ?? (route.Role is { } bound ? await roles.TitleAsync(bound, cancellation) : ""), own.Count,
                own.Count(point => passed[point].Any(day => day >= now.From)),
                // A route of today has no period before.
                before.From < Clock.Day(Born(route)) ? 0 : own.Count(point => !passed[point].Any(day => day >= before.From && day < before.Until)),
                route.WorkerId is { } worker ? worker == user.Caller.AccountId : route.Role == role));
        }

        return [.. lines.OrderByDescending(line => line.Mine)];
    }

    /// <summary>The moment a version 7 id was made at.</summary>
    private static DateTimeOffset Born(PatrolRoute route)
        => DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(route.Id.ToString("N")[..12], 16));
}
