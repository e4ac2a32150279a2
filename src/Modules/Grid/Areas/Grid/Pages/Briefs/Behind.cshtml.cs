using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Centre;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Briefs;

/// <param name="Words">Null for whoever may count it but not read it.</param>
internal sealed record BehindLine(BriefLine Line, string? Words, ReportState? Now);

/// <summary>The list a figure was counted from: as many lines as the figure says, whatever became of them since.</summary>
[RequirePermission(GridPermissions.StatsName)]
[Feature(GridFeatures.Command)]
internal sealed class BehindModel(GridDbContext db, Frames frames, GridSettingsReader settings, ICurrentUser user) : PageModel
{
    public const int Size = 30;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public string? Figure { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cat { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Part { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Village { get; set; }

    [BindProperty(SupportsGet = true)]
    public SolvingLevel? Level { get; set; }

    public Brief Brief { get; private set; } = null!;

    public BriefFigure Of { get; private set; } = BriefFigure.All[0];

    public IReadOnlyList<BehindLine> Lines { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    public GridSettings Settings { get; private set; } = new();

    public int Total { get; private set; }

    public async Task OnGetAsync(Guid id, CancellationToken cancellation)
    {
        Brief = await db.BriefAsync(id, user.Caller, GridPermissions.Stats, cancellation);
        Of = BriefFigure.Of(Figure) ?? throw new NotFoundException();
        frames.Staff(Brief.Title);
        Settings = await settings.GetAsync(cancellation);
        Names = await db.Categories.AsNoTracking().ToDictionaryAsync(category => category.Key, category => category.Name, StringComparer.Ordinal, cancellation);
        var marks = Of.Marks;
        var lines = db.BriefLines.AsNoTracking().Where(line => line.BriefId == id && (line.Marks & marks) != BriefMarks.None);
        lines = Cat is { } category ? lines.Where(line => line.CategoryKey == category) : lines;
        lines = Part is { } part ? lines.Where(line => line.PartId == part) : lines;
        lines = Village is { } village ? lines.Where(line => line.VillageId == village) : lines;
        lines = Level is { } level ? lines.Where(line => line.Level == level) : lines;
        Total = await lines.CountAsync(cancellation);
        var page = await lines.OrderBy(line => line.Number).ThenBy(line => line.Id).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync(cancellation);
        var ids = page.ConvertAll(line => line.ReportId);
        var seen = await db.Reports.AsNoTracking().Visible(user.Caller).Where(report => ids.Contains(report.Id))
            .Select(report => new { report.Id, report.State, Text = report.Text != "" ? report.Text : report.Gist ?? "" }).ToDictionaryAsync(report => report.Id, cancellation);
        Lines = page.ConvertAll(line => seen.TryGetValue(line.ReportId, out var report) ? new BehindLine(line, ReportText.Title(report.Text, "一段录音"), report.State) : new BehindLine(line, null, null));
    }
}
