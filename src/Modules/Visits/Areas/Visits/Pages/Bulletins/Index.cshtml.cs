using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;
using Shanzhi.Ui;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Pages;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Bulletins;

/// <summary>走访通报: one period, village by village, as it was when it was made; to print, and as a table to take away.</summary>
[RequirePermission(VisitPermissions.ViewName)]
internal sealed class IndexModel(VisitsDbContext db, Frames frames, IPageShell shell, ICurrentUser user, ISpreadsheetWriter writer) : PageModel
{
    private const int MostPeriods = 60;

    [BindProperty(SupportsGet = true)]
    public Period Period { get; set; } = Period.Week;

    /// <summary>The first day of the period; the latest when empty.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    public IReadOnlyList<DateOnly> Periods { get; private set; } = [];

    public IReadOnlyList<VisitBulletin> Lines { get; private set; } = [];

    public Span Span { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    /// <summary>The sheet for the wall.</summary>
    public async Task OnGetPaperAsync()
    {
        await LoadAsync();
        frames.Paper("走访通报");
    }

    /// <param name="format">xlsx or csv.</param>
    public async Task<IActionResult> OnGetExportAsync(string? format)
    {
        await LoadAsync();
        var texts = this.Texts();
        string[] headers = ["村", "从", "户数", "走到的户", "今年走到的户", "上门", "电话消息接访", "有回执", "没人联的户", "要去的事", "按时去了", "听到的事", "已答复", "巡查应到", "巡查到了", "有任务的人", "完成的人"];
        var sheet = new ExportSheet(texts[Words.Bulletin(Period)], [.. headers.Select(header => texts[header].Value)], Lines.Select(row => (IReadOnlyList<object?>)
            [row.VillageName, row.From, row.Households, row.Seen, row.SeenInYear, row.Visits, row.OtherContacts, row.Receipts, row.Gaps, row.EventsDue, row.EventsInTime, row.Heard, row.Answered, row.PointsDue, row.PointsPassed, row.Workers, row.WorkersKept]).ToAsyncEnumerable());
        return await writer.FileAsync(sheet, shell.TenantName, texts[Words.Bulletin(Period)], Span.From, format, HttpContext.RequestAborted);
    }

    private async Task LoadAsync()
    {
        frames.Staff("走访通报");
        Period = Period is Period.Month or Period.Quarter ? Period : Period.Week;
        var mine = db.Bulletins.AsNoTracking().Within(row => row.Path, user.Caller.Reach(VisitPermissions.View)).Where(row => row.Period == Period);
        Periods = await mine.Select(row => row.From).Distinct().OrderByDescending(from => from).Take(MostPeriods).ToListAsync();
        var from = From is { } asked && Periods.Contains(asked) ? asked : Periods is [var latest, ..] ? latest : default;
        Span = from == default ? default : Period.Of(from);
        Lines = await mine.Where(row => row.From == from).OrderBy(row => row.Path).ToListAsync();
    }
}
