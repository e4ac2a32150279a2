using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Pages;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Points;

/// <summary>巡查点位和路线 of a village.</summary>
[RequirePermission(VisitPermissions.ManageName)]
internal sealed class IndexModel(VisitsDbContext db, Frames frames, Places places, IAreaDirectory areas, RoleNames roles) : PageModel
{
    private const int Most = 300;

    [BindProperty(SupportsGet = true)]
    public Guid? Village { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Point { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Route { get; set; }

    [BindProperty]
    public PointInput Input { get; set; } = new();

    [BindProperty]
    public RouteInput Round { get; set; } = new();

    public IReadOnlyList<AreaView> Villages { get; private set; } = [];

    public AreaView? Chosen { get; private set; }

    public IReadOnlyList<AreaView> Spots { get; private set; } = [];

    public IReadOnlyList<PatrolPoint> Points { get; private set; } = [];

    public IReadOnlyList<(PatrolRoute Route, int Points)> Routes { get; private set; } = [];

    public IReadOnlyList<(string Key, string Title)> RoleTitles { get; private set; } = [];

    public async Task OnGetAsync()
    {
        await LoadAsync();
        if (Points.FirstOrDefault(one => one.Id == Point) is { } point)
        {
            Input = new PointInput { AreaId = point.AreaId, Name = point.Name, Look = point.Look, Latitude = point.Latitude, Longitude = point.Longitude, Active = point.Active };
        }

        if (Routes.FirstOrDefault(one => one.Route.Id == Route) is { Route: { } route })
        {
            Round = new RouteInput { Name = route.Name, Role = route.Role, Period = route.Period, Active = route.Active, Points = await db.Stops.Where(stop => stop.RouteId == route.Id).OrderBy(stop => stop.Order).Select(stop => stop.PointId).ToListAsync() };
        }
    }

    public Task<IActionResult> OnPostPointAsync()
        => DoAsync(new SavePoint(Point, Input.AreaId, Input.Name, Input.Look, Input.Latitude, Input.Longitude, Input.Active), "Input");

    public Task<IActionResult> OnPostRouteAsync()
        => DoAsync(new SaveRoute(Route, Village ?? Guid.Empty, Round.Name, Round.Role, Round.Period, Round.Points, Round.Active), "Round");

    private async Task<IActionResult> DoAsync(ICommand<Guid> command, string prefix)
    {
        if (ModelState.IsValid && (await this.TrySendAsync(command, prefix)).Done)
        {
            TempData.Done(this.Texts()["已经保存"]);
            return Redirect(Url.Content($"~/visits/points?village={Village}"));
        }

        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        frames.Staff("巡查点位和路线");
        Villages = await places.InReachAsync(VisitPermissions.Manage, HttpContext.RequestAborted, AreaLevel.Village);
        Chosen = Village is { } id ? await places.FindAsync(id, VisitPermissions.Manage, HttpContext.RequestAborted) : Villages.Count == 1 ? Villages[0] : null;
        Village = Chosen?.Id;
        if (Chosen is null)
        {
            return;
        }

        Spots = [Chosen, .. (await areas.ChildrenAsync(Chosen.Id)).Where(area => area.Level == AreaLevel.Group)];
        Points = await db.Points.AsNoTracking().Within(point => point.Path, Chosen.Path).OrderBy(point => point.Path).ThenBy(point => point.Id).Take(Most).ToListAsync();
        Routes = [.. (await db.Routes.AsNoTracking().Within(route => route.Path, Chosen.Path).OrderBy(route => route.Id).Take(Most).Select(route => new { Route = route, Count = db.Stops.Count(stop => stop.RouteId == route.Id) }).ToListAsync()).Select(row => (row.Route, row.Count))];
        RoleTitles = await roles.AllAsync(HttpContext.RequestAborted);
    }

    internal sealed class PointInput
    {
        public Guid AreaId { get; set; }

        public string? Name { get; set; }

        public string? Look { get; set; }

        public double? Latitude { get; set; }

        public double? Longitude { get; set; }

        public bool Active { get; set; } = true;
    }

    internal sealed class RouteInput
    {
        public string? Name { get; set; }

        public string? Role { get; set; } = Roles.Liaison;

        public Period Period { get; set; } = Period.Day;

        public List<Guid> Points { get; set; } = [];

        public bool Active { get; set; } = true;
    }
}
