using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Stats;
using Shanzhi.Grid.Work;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Centre;

/// <summary>The queue on screen, or what was ticked in it, as a table to take away.</summary>
[RequirePermission(GridPermissions.HandedName)]
[Feature(GridFeatures.Command)]
internal sealed class TakeOutModel(GridDbContext db, Frames frames, Standpoints standpoints, ReportSheet sheets, IPageShell shell, ICurrentUser user, ISpreadsheetWriter writer, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")]
    public CommandFilter Filter { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? Tab { get; set; }

    /// <summary>Nothing ticked: all of the queue.</summary>
    [BindProperty(SupportsGet = true)]
    public List<Guid> Ids { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    public int Count { get; private set; }

    /// <summary>The screen that was left, as its query; the filter itself where nothing was ticked.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Back { get; set => field = string.IsNullOrEmpty(value) ? null : value; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (Back is not null && Ids.Count == 0)
        {
            return Redirect(Url.Content($"~/grid/command/export?{Back}"));
        }

        await ChosenAsync(cancellation);
        return Page();
    }

    public string Query => Filter.Query(Tab);

    /// <param name="format">xlsx or csv.</param>
    public async Task<IActionResult> OnPostAsync(string? format, CancellationToken cancellation)
    {
        var chosen = await ChosenAsync(cancellation);
        if (!(await this.TrySendAsync(new ExportQueue(Count, Reason ?? ""), "")).Done)
        {
            return Page();
        }

        return await writer.FileAsync(await sheets.OfAsync(chosen, cancellation), shell.TenantName, this.Texts()["反映的事"], Clock.Day(clock.GetUtcNow()), format, cancellation);
    }

    private async Task<IQueryable<Report>> ChosenAsync(CancellationToken cancellation)
    {
        frames.Staff("导出反映的事");
        var now = clock.GetUtcNow();
        var at = await standpoints.FindAsync(Filter.Place, GridPermissions.View, cancellation);
        var (sight, desk) = (Filter.Apply(Queue.Sight(db.Reports.AsNoTracking(), user.Caller), now, at.Within), Filter.Apply(Queue.OnDesk(db.Reports.AsNoTracking(), user.Caller, at.Here?.Level), now, at.Within));
        var ids = Ids.Take(ActOnMany.Most).ToList();
        var chosen = ids.Count > 0 ? sight.Where(report => ids.Contains(report.Id)) : Filter.Bounded(Queue.Of(Tab).Of(sight, desk, now), Queue.Of(Tab), now);
        Count = await chosen.CountAsync(cancellation);
        return chosen;
    }
}

/// <summary>Puts on record that a queue is taken out; the file is only made after that.</summary>
[Repeatable("each copy that leaves the house is on record")]
internal sealed record ExportQueue(int Count, string Reason) : ICommand<Unit>;

[Feature(GridFeatures.Command)]
internal sealed class ExportQueueHandler(IAuditTrail audit) : IRequestHandler<ExportQueue, Unit>
{
    private const int MostReason = 200;

    public Task<Unit> Handle(ExportQueue request, CancellationToken cancellationToken)
    {
        if (request.Reason.Trim().Length is 0 or > MostReason)
        {
            throw new InputException(nameof(request.Reason), "请写导出做什么用，最多 {0} 字，会记在审计里。", MostReason);
        }

        if (request.Count > ExportReports.MostRows)
        {
            throw new InputException("", "这里有 {0} 件，一次最多导 {1} 件，请多选几个条件。", request.Count, ExportReports.MostRows);
        }

        // Not what was searched for: it may be somebody's name.
        audit.Record("grid.report.export", "grid.report", $"{request.Count}：{request.Reason.Trim()}");
        return Task.FromResult(Unit.Value);
    }
}
