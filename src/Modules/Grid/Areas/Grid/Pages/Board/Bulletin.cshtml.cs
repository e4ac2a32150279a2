using System.Globalization;
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

/// <summary>每周通报 of a village, to be printed and posted: counts, where things were solved, what is still open.</summary>
[AllowAnonymous]
[CachedPage("village:{code}")]
internal sealed class BulletinModel(GridDbContext db, Frames frames, GridSettingsReader settings, TimeProvider clock) : PageModel
{
    private const int MostLines = 48;

    public AreaView Village { get; private set; } = null!;

    public GridSettings Settings { get; private set; } = new();

    public DateOnly Monday { get; private set; }

    public int Week { get; private set; }

    public StatsLine Line { get; private set; } = StatsLine.Sum([]);

    public IReadOnlyList<BoardLine> Lines { get; private set; } = [];

    public int StillOpen { get; private set; }

    /// <param name="week">ISO year and week: 2026-47.</param>
    public async Task OnGetAsync(string code, string week)
    {
        Village = await frames.VillageAsync(code, "每周通报");
        frames.Paper("每周通报");
        Settings = await settings.GetAsync(HttpContext.RequestAborted);
        if (!Settings.WeeklyBulletin || Parse(week) is not { } monday || Clock.Start(monday) > clock.GetUtcNow())
        {
            throw new NotFoundException();
        }

        (Monday, Week) = (monday, ISOWeek.GetWeekOfYear(monday.ToDateTime(TimeOnly.MinValue)));
        var (from, until) = (Clock.Start(monday), Clock.Start(monday.AddDays(7)));
        var lines = await StatsQuery.LinesAsync(db, [Village.Path], from, until, HttpContext.RequestAborted);
        Line = StatsLine.Sum(lines);
        var open = Lifecycle.Open;
        Lines = await BoardQuery.LinesAsync(BoardQuery.Of(db, Village.Id).Where(report => report.ReceivedAt >= from && report.ReceivedAt < until), 0, MostLines, HttpContext.RequestAborted);
        StillOpen = await BoardQuery.Of(db, Village.Id).CountAsync(report => report.ReceivedAt < until && open.Contains(report.State));
    }

    private static DateOnly? Parse(string text)
    {
        var parts = text.Split('-');
        return parts.Length == 2 && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var year) && year is > 2000 and < 2200
            && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var week) && week >= 1 && week <= ISOWeek.GetWeeksInYear(year)
                ? DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday)) : null;
    }
}
