using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Caching;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Stats;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Board;

/// <summary>每周通报 of a village, to be printed and posted: the week's figures as they were made, and what was told, with where each thing stands now.</summary>
[AllowAnonymous]
[CachedPage("village:{code}")]
internal sealed class BulletinModel(GridDbContext db, GridCatalogue catalogue, Frames frames, GridSettingsReader settings) : PageModel
{
    private const int MostLines = 48;

    public AreaView Village { get; private set; } = null!;

    public GridSettings Settings { get; private set; } = new();

    public Bulletin Bulletin { get; private set; } = null!;

    public StatsLine Line { get; private set; } = StatsLine.Sum([]);

    public IReadOnlyList<BoardLine> Lines { get; private set; } = [];

    /// <param name="week">ISO year and week: 2026-47.</param>
    public async Task OnGetAsync(string code, string week)
    {
        Village = await frames.VillageAsync(code, "每周通报");
        frames.Paper("每周通报");
        Settings = await settings.GetAsync(HttpContext.RequestAborted);
        var monday = Domain.Bulletin.Parse(week) ?? throw new NotFoundException();
        Bulletin = await db.Bulletins.AsNoTracking().SingleOrDefaultAsync(row => row.VillageId == Village.Id && row.Monday == monday) ?? throw new NotFoundException();
        Line = StatsLine.Of(Bulletin);
        var (from, until) = (Clock.Start(monday), Clock.Start(monday.AddDays(7)));
        Lines = await BoardQuery.LinesAsync(BoardQuery.Of(db, Village.Id).Where(report => report.ReceivedAt >= from && report.ReceivedAt < until), catalogue, 0, MostLines, HttpContext.RequestAborted);
    }
}
