using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Stats;

/// <summary>统计通报: where things are solved against the target, and how villages stand in time and satisfaction.</summary>
[RequirePermission(GridPermissions.StatsName)]
internal sealed class StatsModel(GridDbContext db, Frames frames, IPageShell shell, GridSettingsReader settings, DispatchBook book, ICurrentUser user, IAreaDirectory areas, ISpreadsheetWriter writer, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    public GridSettings Settings { get; private set; } = new();

    /// <summary>Levels in use today.</summary>
    public IReadOnlyList<SolvingLevel> Levels { get; private set; } = [];

    public IReadOnlyList<StatsLine> Lines { get; private set; } = [];

    public StatsLine All { get; private set; } = StatsLine.Sum([]);

    public Task OnGetAsync() => LoadAsync();

    /// <param name="format">xlsx or csv.</param>
    public async Task<IActionResult> OnGetExportAsync(string? format)
    {
        await LoadAsync();
        var texts = this.Texts();
        string[] headers = ["村", "收到", "办结", "办结率%", "网格办结", "村办结", "乡镇办结", "县办结", "村内办结率%", "超时没办", "及时率%", "评价数", "满意", "基本满意", "不满意", "满意和基本满意%"];
        var sheet = new ExportSheet(
            texts["统计通报"],
            [.. headers.Select(header => texts[header].Value)],
            Lines.Append(All).Select(line => (IReadOnlyList<object?>)
                [line == All ? texts["合计"].Value : line.VillageName, line.Told, line.Solved, line.SolvedShare, line.Grid, line.Village, line.Township, line.County, line.InVillageShare, line.Overdue, line.TimelyShare, line.Rated, line.Satisfied, line.Mostly, line.Not, line.SatisfiedShare])
                .ToAsyncEnumerable());
        return await writer.FileAsync(sheet, shell.TenantName, texts["统计通报"], To!.Value, format, HttpContext.RequestAborted);
    }

    private async Task LoadAsync()
    {
        frames.Staff("统计通报");
        var today = Clock.Day(clock.GetUtcNow());
        From = Clock.Nearest(From ?? new DateOnly(today.Year, today.Month, 1));
        To = Clock.Nearest(To is { } to && to >= From ? to : today >= From ? today : From.Value);
        Settings = await settings.GetAsync(HttpContext.RequestAborted);
        Levels = [.. (await book.CurrentAsync(HttpContext.RequestAborted)).Rules.Levels.Select(rule => rule.Level)];
        var counted = await StatsQuery.LinesAsync(db, user.Caller, Clock.Start(From.Value), Clock.Start(To!.Value.AddDays(1)), clock.GetUtcNow(), HttpContext.RequestAborted);
        var lines = new List<StatsLine>(counted.Count);
        foreach (var line in counted)
        {
            lines.Add(line with { VillageName = (await areas.FindAsync(line.VillageId))?.Name ?? line.VillageName });
        }

        Lines = [.. lines.OrderByDescending(line => line.TimelyShare ?? -1).ThenByDescending(line => line.SatisfiedShare ?? -1).ThenBy(line => line.VillageName, StringComparer.Ordinal)];
        All = StatsLine.Sum(Lines);
    }
}
