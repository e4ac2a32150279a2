using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Permissions;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Patrols;

/// <param name="Passed">Points passed in the running period.</param>
/// <param name="Missed">Points that nobody passed in the period before.</param>
/// <param name="Left">Of one's own route, the points still to go to, in order.</param>
internal sealed record RouteLine(PatrolRoute Route, string Where, string Who, int Points, int Passed, int Missed, bool Mine, IReadOnlyList<StopAhead> Left);

internal sealed record StopAhead(string Code, string Name);

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
        var stops = (await db.Stops.AsNoTracking().Where(stop => ids.Contains(stop.RouteId)).Join(db.Points.Where(point => point.Active), stop => stop.PointId, point => point.Id, (stop, point) => new { stop.RouteId, stop.Order, stop.PointId, point.Code, point.Name }).ToListAsync(cancellation))
            .ToLookup(stop => stop.RouteId);
        var since = routes.Count == 0 ? today : routes.Min(route => route.Period.Before(today).From);
        var points = stops.SelectMany(route => route, (_, stop) => stop.PointId).Distinct().ToList();
        var passed = (await db.Checks.AsNoTracking().Where(check => points.Contains(check.PointId) && check.Day >= since).Select(check => new { check.PointId, check.Day }).Distinct().ToListAsync(cancellation)).ToLookup(check => check.PointId, check => check.Day);
        List<RouteLine> lines = [];
        foreach (var route in routes)
        {
            var (now, before) = (route.Period.Of(today), route.Period.Before(today));
            var own = stops[route.Id].OrderBy(stop => stop.Order).ToList();
            var left = own.FindAll(stop => !passed[stop.PointId].Any(day => day >= now.From));
            var mine = route.WorkerId is { } worker ? worker == user.Caller.AccountId : route.Role == role;
            lines.Add(new RouteLine(
                route, await places.NameAsync(route.Path, cancellation), route.WorkerName ?? (route.Role is { } bound ? await roles.TitleAsync(bound, cancellation) : ""), own.Count,
                own.Count - left.Count,
                // A route of today has no period before.
                before.From < Clock.Day(Born(route)) ? 0 : own.Count(stop => !passed[stop.PointId].Any(day => day >= before.From && day < before.Until)),
                mine, mine ? left.ConvertAll(stop => new StopAhead(stop.Code, stop.Name)) : []));
        }

        return [.. lines.OrderByDescending(line => line.Mine)];
    }

    /// <summary>The moment a version 7 id was made at.</summary>
    private static DateTimeOffset Born(PatrolRoute route)
        => DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(route.Id.ToString("N")[..12], 16));
}
