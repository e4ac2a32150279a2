using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment;
using Shanzhi.Grid.Assessing;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Stats;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Figures;

/// <summary>数字后面的事: exactly the reports, or ratings, that an assessment counted for somebody.</summary>
[RequirePermission(GridPermissions.StatsName)]
internal sealed class FiguresModel(FigureBook book, Frames frames, GridSettingsReader settings, ICurrentUser user, ISpreadsheetWriter writer, IPageShell shell, TimeProvider clock) : FigurePage(user, clock)
{
    private const int MostRows = 20_000;

    [BindProperty(SupportsGet = true)]
    public SubjectKind Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public FigurePart Part { get; set; }

    public MeasureInfo Info { get; private set; } = ReportMeasure.Satisfied;

    public string SubjectName { get; private set; } = "";

    public GridSettings Settings { get; private set; } = new();

    public int Whole { get; private set; }

    public int Counted { get; private set; }

    public int Total => Part switch { FigurePart.Counted => Counted, FigurePart.Rest => Whole - Counted, _ => Whole };

    public IReadOnlyList<(FigureLine Line, string Title)> Lines { get; private set; } = [];

    public bool Opens(Report report) => book.Opens(report);

    public bool Hides(Report report) => book.Hides(report);

    public string Address(FigurePart part) => $"~/grid/figures{QueryString.Create(Request.Query.Where(pair => pair.Key is not ("p" or "part" or "handler")).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))).Append(new("part", part.ToString())))}";

    public async Task OnGetAsync()
    {
        var lines = await LoadAsync();
        var rows = await OnPage(FigureBook.Ordered(lines, Part)).ToListAsync(HttpContext.RequestAborted);
        var titled = new List<(FigureLine, string)>(rows.Count);
        foreach (var row in rows)
        {
            titled.Add((row, await book.TitleAsync(row.Report, HttpContext.RequestAborted)));
        }

        Lines = titled;
    }

    /// <summary>Without the words of what was told, and without the numbers of what is not for the reader.</summary>
    /// <param name="format">xlsx or csv.</param>
    public async Task<IActionResult> OnGetExportAsync(string? format)
    {
        var lines = await LoadAsync();
        if (Total > MostRows)
        {
            throw new NotAllowedException("这一段太多了，一次最多导 {0} 件，请选短一点的时间。", MostRows);
        }

        var texts = this.Texts();
        string[] headers = ["编号", "收到", "村", "到哪一步", "受理", "答复", "评价", "算进去"];
        var sheet = new ExportSheet(texts[Info.Name], [.. headers.Select(header => texts[header].Value)], RowsAsync(FigureBook.Ordered(lines, Part), HttpContext.RequestAborted));
        return await writer.FileAsync(sheet, shell.TenantName, $"{SubjectName}-{texts[Info.Name]}", To!.Value, format, HttpContext.RequestAborted);
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(IQueryable<FigureLine> lines, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var texts = this.Texts();
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var report = line.Report;
            yield return
            [
                book.Hides(report) ? texts["不公开"].Value : ReportNumber.Grouped(report.Number), Clock.Local(report.ReceivedAt), report.VillageName, texts[Settings.State(report.State)].Value,
                report.AcceptedAt is { } accepted ? Clock.Local(accepted) : null, report.RepliedAt is { } replied ? Clock.Local(replied) : null,
                line.Rating is { } rating ? texts[Words.Rating(rating)].Value : null, line.Counts,
            ];
        }
    }

    private async Task<IQueryable<FigureLine>> LoadAsync()
    {
        frames.Staff("数字后面的事");
        var span = Asked();
        Info = ReportMeasure.All(default).Select(measure => measure.Info).Append(ReportMeasure.Satisfied).FirstOrDefault(info => info.Key == Measure && info.Subjects.Contains(Kind)) ?? throw new NotFoundException();
        var ask = new FigureAsk(Measure, Kind, Subject, span);
        SubjectName = await book.SubjectNameAsync(ask, HttpContext.RequestAborted);
        Settings = await settings.GetAsync(HttpContext.RequestAborted);
        var lines = await book.LinesAsync(ask, HttpContext.RequestAborted);
        (Whole, Counted) = (await lines.CountAsync(HttpContext.RequestAborted), await lines.CountAsync(line => line.Counts, HttpContext.RequestAborted));
        return lines;
    }
}
