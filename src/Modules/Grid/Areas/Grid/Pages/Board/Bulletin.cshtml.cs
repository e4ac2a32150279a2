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
using Shanzhi.Modules;

namespace Shanzhi.Grid.Board;

/// <summary>每周通报 of a village, to be printed and posted: the week's figures as they were made, and what was told, with where each thing stands now.</summary>
[AllowAnonymous]
[CachedPage("village:{code}")]
[Feature(GridFeatures.Bulletins)]
internal sealed class BulletinModel(GridDbContext db, GridCatalogue catalogue, Frames frames, GridSettingsReader settings, DispatchBook book, IAreaDirectory areas) : PageModel
{
    private const int MostLines = 48;

    /// <summary>Where the sheet's village lies now.</summary>
    public AreaView Village { get; private set; } = null!;

    /// <summary>The sheet's village has gone up in <see cref="Village"/> since: its figures stay, what was told there can no longer be told apart.</summary>
    public bool Former => Bulletin.VillageId != Village.Id;

    public GridSettings Settings { get; private set; } = new();

    /// <summary>Levels in use today.</summary>
    public IReadOnlyList<SolvingLevel> Levels { get; private set; } = [];

    public Bulletin Bulletin { get; private set; } = null!;

    public StatsLine Line { get; private set; } = StatsLine.Sum([]);

    public IReadOnlyList<BoardLine> Lines { get; private set; } = [];

    /// <param name="week">ISO year and week: 2026-47.</param>
    public async Task OnGetAsync(string code, string week)
    {
        Village = await frames.VillageAsync(code, "每周通报");
        frames.Paper("每周通报");
        Settings = await settings.GetAsync(HttpContext.RequestAborted);
        Levels = [.. (await book.CurrentAsync(HttpContext.RequestAborted)).Rules.Levels.Select(rule => rule.Level)];
        var monday = Domain.Bulletin.Parse(week) ?? throw new NotFoundException();
        Bulletin = await FindAsync(code, monday) ?? throw new NotFoundException();
        Line = StatsLine.Of(Bulletin);
        var (from, until) = (Clock.Start(monday), Clock.Start(monday.AddDays(7)));
        if (!Former)
        {
            Lines = await BoardQuery.LinesAsync(BoardQuery.Of(db, Village.Id).Where(report => report.ReceivedAt >= from && report.ReceivedAt < until), catalogue, 0, MostLines, HttpContext.RequestAborted);
        }
    }

    /// <summary>The one of the village that bears the code, or bore it before it was merged away (并村): the address on the wall goes on leading to its own sheet.</summary>
    private async Task<Bulletin?> FindAsync(string code, DateOnly monday)
    {
        var sheets = await db.Bulletins.AsNoTracking().Where(row => row.Monday == monday && row.VillagePath == Village.Path).ToListAsync();
        foreach (var sheet in sheets)
        {
            if ((await areas.FindFormerAsync(sheet.VillageId))?.Code == code)
            {
                return sheet;
            }
        }

        return sheets.Find(sheet => sheet.VillageId == Village.Id);
    }
}
