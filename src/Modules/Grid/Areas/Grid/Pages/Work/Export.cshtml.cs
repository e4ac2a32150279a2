using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Stats;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Work;

/// <summary>Reports of a period as a table to take away: what was told and what became of it, without who told it.</summary>
[RequirePermission(GridPermissions.HandedName)]
internal sealed class ExportModel(
    GridDbContext db, Frames frames, IPageShell shell, ReportSheet sheets, ICurrentUser user, ISpreadsheetWriter writer, IStringLocalizer<SharedStrings> texts, TimeProvider clock) : PageModel
{
    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? To { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public void OnGet()
    {
        To = Clock.Day(clock.GetUtcNow());
        From = new DateOnly(To.Value.Year, To.Value.Month, 1);
        frames.Staff("导出反映的事");
    }

    /// <param name="format">xlsx or csv.</param>
    public async Task<IActionResult> OnPostAsync(string? format)
    {
        frames.Staff("导出反映的事");
        if (!ModelState.IsValid || !(await this.TrySendAsync(new ExportReports(From, To, Reason ?? ""), "")).Done)
        {
            return Page();
        }

        var sheet = await sheets.OfAsync(ExportReports.Of(db.Reports.AsNoTracking(), user.Caller, From!.Value, To!.Value), HttpContext.RequestAborted);
        return await writer.FileAsync(sheet, shell.TenantName, texts["反映的事"], Clock.Day(clock.GetUtcNow()), format, HttpContext.RequestAborted);
    }
}
