using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Caching;
using Shanzhi.Grid.Centre;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Modules;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Settings;

namespace Shanzhi.Grid.Trends;

/// <summary>趋势和热点: a period against the one before, where it gathers on the map, and 频发、热点、重点、关注 items. Every figure leads to its list.</summary>
[RequirePermission(GridPermissions.StatsName)]
[Feature(GridFeatures.Command)]
internal sealed class TrendsModel(GridDbContext db, Frames frames, Standpoints standpoints, TrendReader reader, MarkReader marks, ITenantCache cache, ITenantSettings settings, ICurrentUser user, TimeProvider clock) : PageModel
{
    /// <summary>The same question asked by many at once, or again at once, is answered once.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(60);

    [BindProperty(SupportsGet = true)]
    public Guid? Place { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public TrendUnit? Unit { get; set; }

    /// <summary>Which class of things is to be marked.</summary>
    [BindProperty]
    public string? Subject { get; set; }

    /// <summary>Why it is marked.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    public Standpoint At { get; private set; } = new(null, [], []);

    public TrendView View { get; private set; } = new([], [], [], [], []);

    public IReadOnlyList<MarkLine> Marks { get; private set; } = [];

    public CommandSettings Rules { get; private set; } = new();

    /// <summary>The figures lead to lists for whoever may see reports.</summary>
    public bool MayList => user.Caller.CanAnywhere(GridPermissions.View);

    public bool MayMark => user.Caller.CanAnywhere(CommandPermissions.Brief);

    /// <summary>The same screen.</summary>
    public string Again => Url.Content($"~/grid/trends?place={Place}&{Days}&unit={Unit}");

    public IReadOnlyList<Category> Categories { get; private set; } = [];

    public string Days => $"from={From:yyyy-MM-dd}&to={To:yyyy-MM-dd}";

    /// <summary>What the chart draws.</summary>
    public string Chart => JsonSerializer.Serialize(new
    {
        labels = View.Points.Select(point => point.From == point.To ? $"{point.From:M.d}" : $"{point.From:M.d}–{point.To:M.d}"),
        names = new[] { this.Texts()["这段时间"].Value, this.Texts()["上一段"].Value },
        told = View.Points.Select(point => point.Told),
        former = View.Points.Select(point => point.Former),
    });

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        frames.Staff("趋势和热点");
        await EnterAsync(cancellation);
        Rules = await settings.GetAsync<CommandSettings>(cancellation);
        View = await cache.GetOrCreateAsync(Key("view") + Unit, token => reader.ReadAsync(At, From!.Value, To!.Value, Unit!.Value, token), Kept, cancellation);
        Categories = MayMark ? await db.Categories.AsNoTracking().Where(category => category.Active).OrderBy(category => category.Order).ToListAsync(cancellation) : [];
        Marks = await marks.OfAsync(At, From!.Value, To!.Value, cancellation);
    }

    /// <summary>Marks a class of things; single reports are marked in the command centre.</summary>
    public async Task<IActionResult> OnPostMarkAsync(MarkKind kind, CancellationToken cancellation)
    {
        if (!(await this.TrySendAsync(new MarkThing(kind, Subject ?? "", Place, Reason ?? ""), "")).Done)
        {
            await OnGetAsync(cancellation);
            return Page();
        }

        this.Done("已经标上");
        return Redirect(Again);
    }

    public async Task<IActionResult> OnPostUnmarkAsync(Guid id, CancellationToken cancellation)
    {
        if (!(await this.TrySendAsync(new Unmark(id), "")).Done)
        {
            await OnGetAsync(cancellation);
            return Page();
        }

        this.Done("已经去掉标记");
        return Redirect(Again);
    }

    public async Task<IActionResult> OnGetHeatAsync(int zoom, CancellationToken cancellation)
    {
        await EnterAsync(cancellation);
        // About as wide as a thumb at that zoom.
        // Who holds statistics alone sees where things gather, not which house told of one: no finer than half a kilometre, and nothing that is not public.
        var size = Math.Clamp(Math.Round(40 / Math.Pow(2, Math.Clamp(zoom, 6, 18)), 5), MayList ? 0.0005 : 0.005, 0.5);
        var cells = await cache.GetOrCreateAsync($"{Key("heat")}{size}", token => TrendQuery.HeatAsync(TrendQuery.Between(Located(TrendQuery.InSight(db, user.Caller, At.Within, clock.GetUtcNow())), From!.Value, To!.Value), size, token), Kept, cancellation);
        return new JsonResult(cells);
    }

    private IQueryable<Report> Located(IQueryable<Report> reports) => MayList ? reports : reports.Where(report => !report.Private && !report.Restricted);

    private async Task EnterAsync(CancellationToken cancellation)
    {
        At = await standpoints.FindAsync(Place, GridPermissions.Stats, cancellation);
        var today = Clock.Day(clock.GetUtcNow());
        To = Within(To ?? today);
        From = Within(From is { } from && from <= To ? from : To.Value.AddDays(-29));
        From = To.Value.DayNumber - From.Value.DayNumber >= TrendQuery.MostDays ? To.Value.AddDays(1 - TrendQuery.MostDays) : From;
        var length = To.Value.DayNumber - From.Value.DayNumber + 1;
        // More bars than a screen has room for say nothing.
        Unit = Unit is TrendUnit.Month || length > 200 ? TrendUnit.Month : Unit is TrendUnit.Week || length > 62 ? TrendUnit.Week : TrendUnit.Day;
    }

    /// <summary>By who asks: two people see different things of one place.</summary>
    private string Key(string what) => $"grid.trends.{what}.{user.Caller.AccountId}.{At.Here?.Id}.{From:yyyyMMdd}.{To:yyyyMMdd}.";

    private static DateOnly Within(DateOnly day) => day < Clock.Earliest.AddDays(TrendQuery.MostDays) ? Clock.Earliest.AddDays(TrendQuery.MostDays) : day >= Clock.Latest ? Clock.Latest.AddDays(-1) : day;
}
