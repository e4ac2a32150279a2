using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Modules;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Briefs;

/// <summary>月报专报: those there are, and a new one.</summary>
[RequirePermission(GridPermissions.StatsName)]
[Feature(GridFeatures.Command)]
internal sealed class BriefsModel(GridDbContext db, Frames frames, IAreaDirectory areas, ICurrentUser user, TimeProvider clock) : PageModel
{
    public const int Size = 20;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty]
    public BriefKind Kind { get; set; } = BriefKind.Month;

    [BindProperty]
    public Guid Place { get; set; }

    /// <summary>2026-11</summary>
    [BindProperty]
    public string? Month { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? To { get; set; }

    [BindProperty]
    public string? Topic { get; set; }

    public IReadOnlyList<Brief> Briefs { get; private set; } = [];

    public int Total { get; private set; }

    public IReadOnlyList<AreaView> Makes { get; private set; } = [];

    public IReadOnlyList<Category> Categories { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation)
    {
        var past = Clock.Day(clock.GetUtcNow()).AddMonths(-1);
        Month = $"{past:yyyy-MM}";
        return LoadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var first = Kind == BriefKind.Month ? DateOnly.TryParseExact(Month, "yyyy-MM", out var month) ? month : (DateOnly?)null : From;
        var (done, id) = await this.TrySendAsync(new StartBrief(Kind, Place, first, To, Kind == BriefKind.Month ? null : Topic), "");
        if (done)
        {
            return Redirect(Url.Content($"~/grid/briefs/{id}"));
        }

        await LoadAsync(cancellation);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        frames.Staff("月报专报");
        var mine = db.Briefs.AsNoTracking().Within(brief => brief.Path, user.Caller.Reach(GridPermissions.Stats));
        Total = await mine.CountAsync(cancellation);
        Briefs = await mine.OrderByDescending(brief => brief.From).ThenBy(brief => brief.Path).ThenBy(brief => brief.Id).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync(cancellation);
        List<AreaView> makes = [];
        foreach (var path in user.Caller.Reach(CommandPermissions.Brief))
        {
            makes.AddRange(await areas.BelowAsync(path, AreaLevel.County, cancellation));
            makes.AddRange(await areas.BelowAsync(path, AreaLevel.Township, cancellation));
            makes.AddRange(await areas.BelowAsync(path, AreaLevel.Village, cancellation));
        }

        Makes = [.. makes.DistinctBy(area => area.Id)];
        Categories = Makes.Count > 0 ? await db.Categories.AsNoTracking().OrderBy(category => category.Order).ToListAsync(cancellation) : [];
    }
}
