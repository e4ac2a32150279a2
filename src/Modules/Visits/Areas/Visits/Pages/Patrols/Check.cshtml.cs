using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Pages;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Patrols;

/// <summary>Where the code on the spot leads: 打卡.</summary>
[RequirePermission(VisitPermissions.PatrolName)]
[RequestSizeLimit(Photos.MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = Photos.MostBytes)]
internal sealed class CheckModel(VisitsDbContext db, Frames frames, Places places, IReportKinds kinds, IMediaStore media, ICurrentUser user, TimeProvider clock) : PageModel
{
    /// <summary>Chosen from the list rather than scanned on the spot.</summary>
    [BindProperty(SupportsGet = true)]
    public bool List { get; set; }

    [BindProperty]
    public CheckInput Input { get; set; } = new();

    [BindProperty]
    public List<IFormFile> Photo { get; set; } = [];

    public PatrolPoint Point { get; private set; } = null!;

    public string Where { get; private set; } = "";

    /// <summary>The round it belongs to, where one goes on.</summary>
    public string Round { get; private set; } = "~/visits/patrols";

    /// <summary>Nothing was written yet: the time shown is the clock's, not somebody's word.</summary>
    public bool Fresh { get; private set; }

    public IReadOnlyList<ReportKind> Kinds { get; private set; } = [];

    public string Link(Guid id) => media.Link(id);

    public async Task OnGetAsync(string code)
    {
        Fresh = true;
        Input.OccurredAt = Clock.Local(clock.GetUtcNow()).DateTime;
        await ShowAsync(code);
    }

    public async Task<IActionResult> OnPostAsync(string code, Guid? drop)
    {
        await this.KeepPhotosAsync(Photo, Input.Photos, "Input.Photos");
        if (drop is { } id)
        {
            Input.Photos.Remove(id);
            ModelState.Clear();
        }
        else if (ModelState.IsValid)
        {
            var command = new CheckPoint
            {
                Code = code, Scanned = !List, OccurredAt = Input.OccurredAt is { } wall ? Clock.At(DateTime.SpecifyKind(wall, DateTimeKind.Unspecified)) : null, Note = Input.Note ?? "", Photos = Input.Photos,
                Latitude = Input.Latitude, Longitude = Input.Longitude, Found = new HeardDraft(Input.HeardText, Input.HeardKind, null, [], false), MediaMarks = await media.MarksAsync(Input.Photos, HttpContext.RequestAborted),
            };
            if ((await this.TrySendAsync(command)).Done)
            {
                // Sent again by a phone that heard no answer, it may find the point retired since.
                await FindAsync(code, retired: true);
                this.TempData.Done(this.Texts()["{0}，打卡好了。", Point.Name]);
                return Redirect(Url.Content(Round));
            }
        }

        await ShowAsync(code);
        return Page();
    }

    private async Task ShowAsync(string code)
    {
        await FindAsync(code, retired: false);
        frames.Staff("巡查打卡");
        Where = await places.NameAsync(Point.Path);
        Kinds = await kinds.ListAsync(HttpContext.RequestAborted);
        Input.Photos = await media.WaitingAsync(Input.Photos, HttpContext.RequestAborted);
    }

    private async Task FindAsync(string code, bool retired)
    {
        Point = await db.Points.AsNoTracking().SingleOrDefaultAsync(point => point.Code == code && (point.Active || retired)) is { } found && user.Caller.Can(VisitPermissions.Patrol, found.Path) ? found : throw new NotFoundException();
        var round = await db.Stops.Where(stop => stop.PointId == Point.Id).Join(db.Routes.Where(route => route.Active), stop => stop.RouteId, route => route.Id, (_, route) => (Guid?)route.Id).FirstOrDefaultAsync();
        Round = round is null ? Round : $"~/visits/patrols/{round}";
    }

    internal sealed class CheckInput
    {
        public DateTime? OccurredAt { get; set; }

        public string? Note { get; set; }

        public List<Guid> Photos { get; set; } = [];

        public double? Latitude { get; set; }

        public double? Longitude { get; set; }

        public string? HeardText { get; set; }

        public string? HeardKind { get; set; }
    }
}
