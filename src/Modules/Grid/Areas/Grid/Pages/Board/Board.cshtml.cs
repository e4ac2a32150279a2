using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Caching;
using Shanzhi.Communities;
using Shanzhi.Features;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;

namespace Shanzhi.Grid.Board;

/// <summary>小黑板: what was told in this village and what became of it. No private matters, no names of reporters.</summary>
[AllowAnonymous]
[CachedPage("village:{code}")]
internal sealed class BoardModel(GridDbContext db, GridCatalogue catalogue, Frames frames, GridSettingsReader settings, IFeatureState features, TimeProvider clock) : PageModel
{
    public const int Size = 20;

    /// <summary>Nobody leafs through more pages than this makes.</summary>
    private const int MostCounted = 500;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    public AreaView Village { get; private set; } = null!;

    public GridSettings Settings { get; private set; } = new();

    public bool HasBulletins => features.IsEnabled(GridFeatures.Bulletins);

    public IReadOnlyList<BoardLine> Lines { get; private set; } = [];

    public BoardCounts Counts { get; private set; } = new(0, 0, 0);

    public int Total { get; private set; }

    public async Task OnGetAsync(string code)
    {
        Village = await frames.VillageAsync(code, "小黑板：办了哪些事");
        Settings = await settings.GetAsync(HttpContext.RequestAborted);
        Counts = await BoardQuery.CountsAsync(db, Village.Id, BoardQuery.MonthStart(clock.GetUtcNow()), HttpContext.RequestAborted);
        var query = BoardQuery.Of(db, Village.Id);
        query = Show switch
        {
            "open" => query.Where(ReportAccess.Open),
            "done" => query.Where(ReportAccess.Over),
            _ => query,
        };
        Total = await query.Take(MostCounted).CountAsync();
        Lines = await BoardQuery.LinesAsync(query, catalogue, (Math.Max(1, At) - 1) * Size, Size, HttpContext.RequestAborted);
    }
}
