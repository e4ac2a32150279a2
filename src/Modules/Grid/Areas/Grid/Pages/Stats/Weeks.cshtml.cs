using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Stats;

/// <summary>每周通报 of all villages in reach: one week, each village's figures with its sheet to print, and the whole as a table to take away.</summary>
[RequirePermission(GridPermissions.StatsName)]
[Feature(GridFeatures.Bulletins)]
internal sealed class WeeksModel(GridDbContext db, Frames frames, IPageShell shell, GridSettingsReader settings, ICurrentUser user, IAreaDirectory areas, ISpreadsheetWriter writer) : PageModel
{
    private const int MostWeeks = 53;

    /// <summary>2026-47; the latest when empty.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Week { get; set; }

    public GridSettings Settings { get; private set; } = new();

    /// <summary>Mondays that have bulletins, latest first.</summary>
    public IReadOnlyList<DateOnly> Weeks { get; private set; } = [];

    public DateOnly? Monday { get; private set; }

    public IReadOnlyList<(Bulletin Bulletin, StatsLine Line, string? Code)> Lines { get; private set; } = [];

    public StatsLine All { get; private set; } = StatsLine.Sum([]);

    public Task OnGetAsync() => LoadAsync();

    /// <param name="format">xlsx or csv.</param>
    public async Task<IActionResult> OnGetExportAsync(string? format)
    {
        await LoadAsync();
        var texts = this.Texts();
        string[] headers = ["村", "周一", "收到", "办结", "网格办结", "村办结", "乡镇办结", "县办结", "不出村办结率%", "还在办", "超时没办", "及时率%", "评价数", "满意和基本满意%"];
        var sheet = new ExportSheet(
            texts["每周通报"],
            [.. headers.Select(header => texts[header].Value)],
            Lines.Select(one => (IReadOnlyList<object?>)
                [one.Line.VillageName, one.Bulletin.Monday, one.Line.Told, one.Line.Solved, one.Line.Grid, one.Line.Village, one.Line.Township, one.Line.County, one.Line.InVillageShare,
                    one.Bulletin.Open, one.Bulletin.Overdue, one.Line.TimelyShare, one.Line.Rated, one.Line.SatisfiedShare])
                .ToAsyncEnumerable());
        return await writer.FileAsync(sheet, shell.TenantName, texts["每周通报"], Monday ?? default, format, HttpContext.RequestAborted);
    }

    private async Task LoadAsync()
    {
        frames.Staff("每周通报");
        Settings = await settings.GetAsync(HttpContext.RequestAborted);
        var reach = await VillagesAsync(user.Caller.Reach(GridPermissions.Stats));
        var mine = db.Bulletins.AsNoTracking().Within(bulletin => bulletin.VillagePath, reach);
        Weeks = await mine.Select(bulletin => bulletin.Monday).Distinct().OrderByDescending(monday => monday).Take(MostWeeks).ToListAsync();
        Monday = string.IsNullOrEmpty(Week) ? Weeks.Select(monday => (DateOnly?)monday).FirstOrDefault() : Bulletin.Parse(Week) ?? throw new NotFoundException();
        if (Monday is not { } chosen)
        {
            return;
        }

        var bulletins = await mine.Where(bulletin => bulletin.Monday == chosen).OrderBy(bulletin => bulletin.VillagePath).ToListAsync();
        var lines = new List<(Bulletin, StatsLine, string?)>(bulletins.Count);
        foreach (var bulletin in bulletins)
        {
            // A village merged away since keeps its sheet at its old address.
            lines.Add((bulletin, StatsLine.Of(bulletin), (await areas.FindFormerAsync(bulletin.VillageId))?.Code));
        }

        Lines = lines;
        All = StatsLine.Sum([.. lines.Select(line => line.Item2)]);
    }

    /// <summary>A bulletin is of a whole village, and hangs there for all to read: whoever serves a grid sees their village's.</summary>
    private async Task<List<AreaPath>> VillagesAsync(IReadOnlyList<AreaPath> reach)
    {
        var villages = new List<AreaPath>(reach.Count);
        foreach (var area in reach)
        {
            villages.Add((await areas.LineageAsync(area)).FirstOrDefault(step => step.Level == AreaLevel.Village)?.Path ?? area);
        }

        return villages;
    }
}
