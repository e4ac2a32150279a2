using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Pages;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Patrols;

/// <param name="Last">When somebody was last there, and who.</param>
internal sealed record StopLine(PatrolPoint Point, PatrolCheck? Last, bool Passed, bool Missed);

/// <summary>One route: its points in order, which are passed, which were missed.</summary>
[RequirePermission(VisitPermissions.PatrolName)]
internal sealed class RouteModel(VisitsDbContext db, Frames frames, Places places, ICurrentUser user, TimeProvider clock) : PageModel
{
    private const int DaysShown = 14;

    public PatrolRoute Route { get; private set; } = null!;

    public string Where { get; private set; } = "";

    public IReadOnlyList<StopLine> Stops { get; private set; } = [];

    /// <summary>Days back, with how many points were passed.</summary>
    public IReadOnlyList<(DateOnly Day, int Passed)> Days { get; private set; } = [];

    public async Task OnGetAsync(Guid id)
    {
        Route = await db.Routes.AsNoTracking().SingleOrDefaultAsync(route => route.Id == id) is { } found && user.Caller.Can(VisitPermissions.Patrol, found.Path) ? found : throw new NotFoundException();
        frames.Staff("巡查路线");
        Where = await places.NameAsync(Route.Path);
        var today = Clock.Day(clock.GetUtcNow());
        var (now, before) = (Route.Period.Of(today), Route.Period.Before(today));
        var points = await db.Stops.AsNoTracking().Where(stop => stop.RouteId == id).OrderBy(stop => stop.Order).Join(db.Points.Where(point => point.Active), stop => stop.PointId, point => point.Id, (stop, point) => new { stop.Order, Point = point }).OrderBy(row => row.Order).Select(row => row.Point).ToListAsync();
        var ids = points.ConvertAll(point => point.Id);
        var since = before.From < today.AddDays(-DaysShown) ? before.From : today.AddDays(-DaysShown);
        var checks = (await db.Checks.AsNoTracking().Where(check => ids.Contains(check.PointId) && check.Day >= since).OrderBy(check => check.OccurredAt).ToListAsync()).ToLookup(check => check.PointId);
        Stops = [.. points.Select(point => new StopLine(point, checks[point.Id].LastOrDefault(), checks[point.Id].Any(check => check.Day >= now.From), checks[point.Id].Any() && !checks[point.Id].Any(check => check.Day >= before.From && check.Day < before.Until)))];
        Days = [.. Enumerable.Range(0, DaysShown).Select(back => today.AddDays(-back)).Select(day => (day, points.Count(point => checks[point.Id].Any(check => check.Day == day))))];
    }
}
