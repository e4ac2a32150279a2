using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Pages;
using Shanzhi.Assessment.Runs;
using Shanzhi.Assessment.Services;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;
using Shanzhi.Ui;

namespace Shanzhi.Assessment.Live;

/// <summary>考核: any scheme over any period, counted as things stand now, with the way to the list behind each number; a period that is over may be settled.</summary>
[RequirePermission(AssessmentPermissions.ViewName)]
internal sealed class IndexModel(
    AssessmentDbContext db, SchemeBook schemes, LiveBook live, MeasureBook measures, Frames frames, IAreaDirectory areas, IPageShell shell, ICurrentUser user, ISpreadsheetWriter writer, TimeProvider clock) : PageModel
{
    /// <summary>Persons and grids are many; all places of a county stand on one page.</summary>
    public const int Size = 50;

    [BindProperty(SupportsGet = true)]
    public Guid? Scheme { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public IReadOnlyList<Scheme> Schemes { get; private set; } = [];

    public Scheme? Chosen { get; private set; }

    public Formula Formula { get; private set; } = new();

    public LineTable? Table { get; private set; }

    public int Total { get; private set; }

    public Period Period { get; private set; }

    public bool Paged => Chosen?.Kind is SubjectKind.Worker or SubjectKind.Grid;

    /// <summary>Persons are ranked within the reader's areas alone: said where that is a part.</summary>
    public bool RanksPart { get; private set; }

    public bool MayManage => user.Caller.CanEverywhere(AssessmentPermissions.Manage);

    /// <summary>The place a result would be settled for; null when it is not the caller's to do, or the period is not over.</summary>
    public AreaView? Settles { get; private set; }

    public IReadOnlyList<(string Text, Period Period)> Shortcuts { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync(all: false);

    /// <param name="format">xlsx or csv.</param>
    public async Task<IActionResult> OnGetExportAsync(string? format)
    {
        await LoadAsync(all: true);
        return Table is null ? NotFound() : await this.FileAsync(writer, shell, Table, Chosen!.Name, Period.To, format);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync(all: false);
        if (Chosen is null || !ModelState.IsValid)
        {
            return Page();
        }

        var (done, id) = await this.TrySendAsync(new MakeRun(Chosen.Id, Settles?.Id, Period.From, Period.To), "");
        if (!done)
        {
            return Page();
        }

        this.Done("定下来了，数字不会再变。");
        return LocalRedirect($"~/assessment/runs/{id}");
    }

    private async Task LoadAsync(bool all)
    {
        frames.Staff("考核");
        var today = ChinaDays.Of(clock.GetUtcNow());
        var people = user.Caller.CanAnywhere(AssessmentPermissions.People);
        Schemes = await db.Schemes.AsNoTracking().Where(scheme => scheme.Active && (people || scheme.Kind == SubjectKind.Village || scheme.Kind == SubjectKind.Township)).OrderBy(scheme => scheme.Kind).ThenBy(scheme => scheme.Name).Take(200).ToListAsync(HttpContext.RequestAborted);
        Shortcuts = [("本月", new Period(Period.Around(Cycle.Monthly, today).From, today)), ("上周", Period.Before(Cycle.Weekly, today)), ("上月", Period.Before(Cycle.Monthly, today)), ("上季", Period.Before(Cycle.Quarterly, today))];
        var preferred = Schemes.FirstOrDefault(scheme => scheme.Kind == SubjectKind.Village) ?? (Schemes is [var first, ..] ? first : null);
        Chosen = Scheme is null ? preferred : Schemes.FirstOrDefault(scheme => scheme.Id == Scheme) ?? throw new NotFoundException();
        (From, To) = (ChinaDays.Within(From ?? Shortcuts[0].Period.From), ChinaDays.Within(To ?? today));
        Period = To >= From && new Period(From.Value, To.Value).Days <= Period.MostDays ? new Period(From.Value, To.Value) : new Period(From.Value, From.Value);
        To = Period.To;
        if (Chosen is null)
        {
            return;
        }

        Formula = (await schemes.VersionAsync(Chosen.Id, Chosen.Version, HttpContext.RequestAborted)).Formula;
        var reach = user.Caller.Reach(RunBook.Sight(Chosen.Kind));
        var assessed = await live.OfAsync(Chosen, Formula, reach, Period, HttpContext.RequestAborted);
        RanksPart = !LiveBook.RanksAll(Chosen.Kind) && !user.Caller.CanEverywhere(RunBook.Sight(Chosen.Kind));
        Total = assessed.Count;
        var shown = all || !Paged ? assessed : assessed.Skip((Math.Max(1, At) - 1) * Size).Take(Size);
        Table = LineTable.Of(Chosen.Kind, Formula, measures, shown.Select(one => LineRow.Of(one, Chosen, Formula, measures, reach, Period)));
        Settles = Period.To < today ? await ScopeAsync() : null;
    }

    private async Task<AreaView?> ScopeAsync()
    {
        var own = user.Caller.Reach(AssessmentPermissions.Run).OrderBy(path => path.Depth).Select(path => (AreaPath?)path).FirstOrDefault();
        return own is not { } path ? null : path == AreaPath.Root ? await schemes.TopAsync(HttpContext.RequestAborted) : await areas.FindByPathAsync(path, HttpContext.RequestAborted);
    }
}
