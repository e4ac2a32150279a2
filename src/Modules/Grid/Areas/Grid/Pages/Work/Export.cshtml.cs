using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Stats;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Work;

/// <summary>Reports of a period as a table to take away: what was told and what became of it, without who told it.</summary>
[RequirePermission(GridPermissions.HandedName)]
internal sealed class ExportModel(
    GridDbContext db, Frames frames, IPageShell shell, GridSettingsReader settings, ICurrentUser user, ISpreadsheetWriter writer, IStringLocalizer<SharedStrings> texts, TimeProvider clock) : PageModel
{
    private static readonly string[] Headers =
        ["编号", "收到", "村", "组或网格", "地方", "类别", "反映的事", "急不急", "到哪一步", "现在在", "谁在办", "受理", "答复", "期限", "超过期限", "评价", "评价的话", "公开"];

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

        var rules = await settings.GetAsync(HttpContext.RequestAborted);
        var sheet = new ExportSheet("反映的事", [.. Headers.Select(header => texts[header].Value)], RowsAsync(rules, HttpContext.RequestAborted));
        return await writer.FileAsync(sheet, shell.TenantName, texts["反映的事"], Clock.Day(clock.GetUtcNow()), format, HttpContext.RequestAborted);
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(GridSettings rules, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Read before the reports: one connection has one reader.
        var categories = await db.Categories.AsNoTracking().ToDictionaryAsync(category => category.Key, category => category.Name, cancellation);
        var reports = ExportReports.Of(db.Reports.AsNoTracking(), user.Caller, From!.Value, To!.Value).OrderBy(report => report.ReceivedAt).ThenBy(report => report.Id).Take(ExportReports.MostRows);
        await foreach (var report in reports.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return
            [
                ReportNumber.Grouped(report.Number), Clock.Local(report.ReceivedAt), report.VillageName, report.AreaName == report.VillageName ? "" : report.AreaName, report.PlaceText,
                texts[categories.GetValueOrDefault(report.CategoryKey, "分不清")].Value, report.Wording, texts[Words.Urgency(report.Urgency)].Value, texts[rules.State(report.State)].Value, report.DeskName, report.AssignedName,
                Local(report.AcceptedAt), Local(report.RepliedAt), Local(report.DueAt), report.WasLate || report.IsOverdue(clock.GetUtcNow()) ? texts["是"].Value : "",
                report.Rating is { } rating ? texts[Words.Rating(rating)].Value : "", report.RatingComment, report.Private ? texts["不公开"].Value : "",
            ];
        }
    }

    private static DateTimeOffset? Local(DateTimeOffset? at) => at is { } time ? Clock.Local(time) : null;
}
