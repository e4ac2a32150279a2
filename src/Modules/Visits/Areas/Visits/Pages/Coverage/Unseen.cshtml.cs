using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;
using Shanzhi.Ui;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Pages;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Coverage;

/// <summary>还没走到的: households nobody was at in the period, by group, grid or liaison; to read, and with a reason to take away.</summary>
[RequirePermission(VisitPermissions.ViewName)]
internal sealed class UnseenModel(
    Frames frames, CoverageQuery coverage, Places places, IHouseholdDirectory directory, ISpreadsheetWriter writer, IStringLocalizer<SharedStrings> texts, ICurrentUser user, TimeProvider clock) : PageModel
{
    public const int Size = 50;

    private const int Slice = 500;

    [BindProperty(SupportsGet = true)]
    public Guid? Place { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Grid { get; set; }

    /// <summary>Whose households; <see cref="Guid.Empty"/> for nobody's.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Worker { get; set; }

    [BindProperty(SupportsGet = true)]
    public Period Period { get; set; } = Period.Year;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty]
    public string? Reason { get; set; }

    public AreaView Area { get; private set; } = null!;

    public Span Span { get; private set; }

    public IReadOnlyList<(VisitHousehold Row, string Name, string Where)> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public bool MayVisit { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    /// <param name="format">xlsx or csv.</param>
    public async Task<IActionResult> OnPostAsync(string? format)
    {
        await LoadAsync();
        if (!(await this.TrySendAsync(new ExportUnseen(Area.Id, Total, Reason), "")).Done)
        {
            return Page();
        }

        string[] headers = ["户号", "户主", "村组", "联户员", "上次走访"];
        var sheet = new ExportSheet(texts["还没走到的"], [.. headers.Select(header => texts[header].Value)], RowsAsync());
        return await writer.FileAsync(sheet, Area.Name, texts["还没走到的"], Clock.Day(clock.GetUtcNow()), format, HttpContext.RequestAborted);
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync()
    {
        for (var skip = 0; skip < Total; skip += Slice)
        {
            var rows = await Query().OrderBy(row => row.Path).ThenBy(row => row.Number).Skip(skip).Take(Slice).ToListAsync(HttpContext.RequestAborted);
            var names = await directory.FindManyAsync(rows.ConvertAll(row => row.HouseholdId), HttpContext.RequestAborted);
            foreach (var row in rows)
            {
                yield return
                [
                    row.Number, names.GetValueOrDefault(row.HouseholdId)?.DisplayName, await places.NameAsync(row.Path, HttpContext.RequestAborted), row.LiaisonName, row.LastVisitAt is { } last ? Clock.Day(last) : null,
                ];
            }
        }
    }

    private IQueryable<VisitHousehold> Query()
    {
        var query = coverage.In(Area);
        query = Grid is { } grid ? query.Where(row => row.GridId == grid) : query;
        query = Worker is { } worker ? worker == Guid.Empty ? query.Where(row => row.LiaisonId == null) : query.Where(row => row.LiaisonId == worker) : query;
        return coverage.Unseen(query, Span);
    }

    private async Task LoadAsync()
    {
        frames.Staff("还没走到的");
        Period = Enum.IsDefined(Period) ? Period : Period.Year;
        Span = Period.Of(Clock.Day(clock.GetUtcNow()));
        Area = await places.ChosenAsync(Place, VisitPermissions.View, HttpContext.RequestAborted) ?? throw new NotFoundException();
        MayVisit = user.Caller.CanAnywhere(VisitPermissions.Visit);
        Total = await Query().CountAsync();
        var rows = await Query().OrderBy(row => row.Path).ThenBy(row => row.Number).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync();
        var names = await directory.FindManyAsync(rows.ConvertAll(row => row.HouseholdId));
        List<(VisitHousehold, string, string)> lines = [];
        foreach (var row in rows)
        {
            lines.Add((row, names.GetValueOrDefault(row.HouseholdId)?.DisplayName ?? "", await places.NameAsync(row.Path)));
        }

        Lines = lines;
    }
}
