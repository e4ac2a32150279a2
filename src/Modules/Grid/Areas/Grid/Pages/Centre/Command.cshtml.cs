using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Modules;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Centre;

/// <summary>指挥中心: one screen a level, with figures, queues and map. It says when something has moved; without script it is loaded again by a link.</summary>
[RequirePermission(GridPermissions.HandedName)]
[Feature(GridFeatures.Command)]
internal sealed class CommandModel(
    GridDbContext db, Frames frames, GridSettingsReader settings, ICurrentUser user, Standpoints standpoints, IStaffDirectory staff, FilterShelf shelf, MapReader map, DispatchBook book, GridCatalogue catalogue, TimeProvider clock) : PageModel
{
    public const int Size = 20;

    /// <summary>What commits while the page is being made has its time from before.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(10);

    [BindProperty(SupportsGet = true)]
    public string? Tab { get; set; }

    [BindProperty(SupportsGet = true, Name = "")]
    public CommandFilter Filter { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public Queue Queue { get; private set; } = Queue.All[0];

    public Standpoint Place { get; private set; } = new(null, [], []);

    public GridSettings Settings { get; private set; } = new();

    public IReadOnlyList<SolvingLevel> Levels { get; private set; } = [];

    public DateTimeOffset Now { get; private set; }

    public CentreFigures Figures { get; private set; } = new(0, 0, 0, 0, 0, 0);

    public IReadOnlyDictionary<string, int> Counts { get; private set; } = new Dictionary<string, int>();

    public IReadOnlyList<CentreRow> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public IReadOnlyList<Category> Categories { get; private set; } = [];

    public IReadOnlyList<PostHolder> Workers { get; private set; } = [];

    public IReadOnlyList<SavedFilter> Saved { get; private set; } = [];

    public IReadOnlyList<BulkAct> Bulk { get; private set; } = [];

    public IReadOnlyList<IMapLayer> Layers { get; private set; } = [];

    public string Pulse { get; private set; } = "";

    public long Since { get; private set; }

    public string Address => Filter.Query(Queue.Key);

    public bool MayMark => user.Caller.CanAnywhere(CommandPermissions.Brief);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (Request.QueryString.Value is null or "" && await shelf.DefaultAsync(cancellation) is { } own)
        {
            return Redirect(Url.Content($"~/grid/command?{own.Query}"));
        }

        await LoadAsync(cancellation);
        return Page();
    }

    /// <summary>What the page asks every while: a few letters that differ once something moved.</summary>
    public async Task<IActionResult> OnGetPulseAsync(long since, CancellationToken cancellation)
    {
        Place = await standpoints.FindAsync(Filter.Place, GridPermissions.View, cancellation);
        var hands = await CentreQuery.Hands(db, user.Caller).CountAsync(cancellation);
        return new JsonResult(new { pulse = await CentreQuery.PulseAsync(db, user.Caller, Place.Within, At0(since), hands, cancellation) });
    }

    /// <summary>What the map draws: of the queue at hand, and of the layers asked for.</summary>
    public async Task<IActionResult> OnGetPointsAsync(string? bbox, int zoom, string? layers, CancellationToken cancellation)
    {
        await EnterAsync(cancellation);
        return new JsonResult(await map.ReadAsync(Listed(), Place, MapReader.Box(bbox), zoom, (layers ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries), Now, cancellation));
    }

    private async Task EnterAsync(CancellationToken cancellation)
    {
        Now = clock.GetUtcNow();
        Queue = Queue.Of(Tab);
        Place = await standpoints.FindAsync(Filter.Place, GridPermissions.View, cancellation);
    }

    /// <summary>What stands in the queue at hand.</summary>
    /// <param name="latest">No more than these are asked for; null for all.</param>
    private IQueryable<Report> Listed(int? latest = null)
    {
        var township = Place.Within is { } here && user.Caller.VillageOf(here) is null ? Place.Within : null;
        var (sight, desk) = Narrowed(Filter.Bounded(db.Reports.AsNoTracking(), Queue, Now, township), Filter, Queue.Key == Queue.Every, latest);
        return Queue.Of(sight, desk, Now);
    }

    /// <param name="byDay">Found by the day of receipt; else by its state.</param>
    private (IQueryable<Report> Sight, IQueryable<Report> Desk) Narrowed(IQueryable<Report> reports, CommandFilter filter, bool byDay, int? latest = null)
    {
        var here = Place.Within;
        // Otherwise, and of a village, the place is asked for already.
        var within = byDay && here is { } place && user.Caller.VillageOf(place) != place ? here : null;
        return (Queue.Sight(filter.Apply(reports, Now, within), user.Caller, byDay, here, latest), Queue.OnDesk(filter.Apply(reports, Now, here), user.Caller, Place.Here?.Level));
    }

    private Task<CentreCounts> CountAsync(CommandFilter filter, CancellationToken cancellation)
    {
        var (sight, desk) = Narrowed(db.Reports.AsNoTracking(), filter, filter.FewDays);
        return CentreQuery.CountAsync(sight, desk, CentreQuery.Hands(db, user.Caller), Now, cancellation);
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        await EnterAsync(cancellation);
        frames.Staff("指挥中心");
        Settings = await settings.GetAsync(cancellation);
        var since = Now - Slack;
        var counted = await CountAsync(new CommandFilter(), cancellation);
        Figures = counted.Figures();
        (Since, Pulse) = (since.UtcTicks, await CentreQuery.PulseAsync(db, user.Caller, Place.Within, since, counted.Hands, cancellation));
        Counts = (Filter with { Place = null } == new CommandFilter() ? counted : await CountAsync(Filter, cancellation)).Queues();
        Total = Counts.TryGetValue(Queue.Key, out var known) ? known : await Listed(CentreQuery.MostCounted).Take(CentreQuery.MostCounted).CountAsync(cancellation);
        Categories = await catalogue.CategoriesAsync(cancellation);
        var names = Categories.ToDictionary(category => category.Key, category => category.Name, StringComparer.Ordinal);
        var skipped = (Math.Max(1, At) - 1) * Size;
        var query = Listed(skipped + Size);
        var ordered = Queue.Key == Queue.Every
            ? query.OrderByDescending(report => report.ReceivedAt)
            : query.OrderBy(report => report.DueAt == null).ThenBy(report => report.DueAt).ThenBy(report => report.Urgency).ThenBy(report => report.LastMovedAt);
        var reports = await ordered.Skip(skipped).Take(Size).ToListAsync(cancellation);
        List<CentreRow> rows = [];
        foreach (var report in reports)
        {
            // Each goes by the rules it began with; a version is read once.
            var rules = (await book.OfAsync(report.RulesVersion, cancellation)).Rules;
            rows.Add(new CentreRow(report, names.GetValueOrDefault(report.CategoryKey) ?? "分不清", [.. ActForm.All.Where(form => form.Fits(user.Caller, report, rules))]));
        }

        Rows = rows;
        Levels = [.. (await book.CurrentAsync(cancellation)).Rules.Levels.Select(rule => rule.Level)];
        Workers = Place.Here is { } here ? [.. (await staff.ServingAsync(here.Path, here.Level, cancellation)).Where(holder => holder.Role is not (Roles.Villager or Roles.Supervisor)).DistinctBy(holder => holder.AccountId).Take(200)] : [];
        Saved = await shelf.OfAsync(cancellation);
        Bulk = BulkAct.For(user.Caller);
        Layers = map.Shown();
    }

    private static DateTimeOffset At0(long ticks) => new(Math.Clamp(ticks, DateTimeOffset.UnixEpoch.UtcTicks, DateTimeOffset.MaxValue.UtcTicks - TimeSpan.TicksPerDay), TimeSpan.Zero);
}

/// <param name="Acts">What the caller may do with it now; the same as on its own page.</param>
internal sealed record CentreRow(Report Report, string Category, IReadOnlyList<ActForm> Acts)
{
    public ActForm? First => Acts.FirstOrDefault(act => act.Main) ?? (Acts.Count > 0 ? Acts[0] : null);

    public string Where => Report.AreaName == Report.VillageName ? Report.VillageName : $"{Report.VillageName} {Report.AreaName}";
}
