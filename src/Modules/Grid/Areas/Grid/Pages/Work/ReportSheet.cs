using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Spreadsheets;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Work;

/// <summary>Reports as a table to take away: what was told and what became of it, without who told it.</summary>
internal sealed class ReportSheet(GridDbContext db, GridSettingsReader settings, IStringLocalizer<SharedStrings> texts, TimeProvider clock)
{
    private static readonly string[] Headers =
        ["编号", "收到", "村", "组或网格", "地方", "类别", "反映的事", "急不急", "到哪一步", "现在在", "谁在办", "受理", "答复", "期限", "超过期限", "评价", "评价的话", "公开"];

    public async Task<ExportSheet> OfAsync(IQueryable<Report> reports, CancellationToken cancellation)
        => new(texts["反映的事"], [.. Headers.Select(header => texts[header].Value)], RowsAsync(reports, await settings.GetAsync(cancellation), cancellation));

    private async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(IQueryable<Report> reports, GridSettings rules, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Read before the reports: one connection has one reader.
        var categories = await db.Categories.AsNoTracking().ToDictionaryAsync(category => category.Key, category => category.Name, cancellation);
        await foreach (var report in reports.OrderBy(report => report.ReceivedAt).ThenBy(report => report.Id).Take(ExportReports.MostRows).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return
            [
                ReportNumber.Grouped(report.Number), Clock.Local(report.ReceivedAt), report.VillageName, report.AreaName == report.VillageName ? "" : report.AreaName, report.PlaceText,
                texts[categories.GetValueOrDefault(report.CategoryKey, "分不清")].Value, report.Wording, texts[rules.Urgency(report.Urgency)].Value, texts[rules.State(report.State)].Value, report.DeskName, report.AssignedName,
                Local(report.AcceptedAt), Local(report.RepliedAt), Local(report.DueAt), report.WasLate || report.IsOverdue(clock.GetUtcNow()) ? texts["是"].Value : "",
                report.Rating is { } rating ? texts[Words.Rating(rating)].Value : "", report.RatingComment, report.Private ? texts["不公开"].Value : "",
            ];
        }
    }

    private static DateTimeOffset? Local(DateTimeOffset? at) => at is { } time ? Clock.Local(time) : null;
}
