using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Pages;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Lists;

/// <summary>四张清单: each grid in reach, and how far it has come.</summary>
[RequirePermission(FilePermissions.ViewName)]
internal sealed class IndexModel(HouseholdFilesDbContext db, GridFinder finder, EntryRates rates, HouseholdAccess access, IAreaDirectory areas, Frames frames, ICurrentUser user) : PageModel
{
    public const int Size = 20;

    [BindProperty(SupportsGet = true)]
    public Guid? Village { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public IReadOnlyList<SelectListItem> Villages { get; private set; } = [];

    public IReadOnlyList<(GridView Grid, string Village, int Tasks, int Duties, EntryRate Rate)> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public int Tasks { get; private set; }

    public int Duties { get; private set; }

    public bool MayManage { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        frames.Staff("四张清单");
        MayManage = user.Caller.CanEverywhere(FilePermissions.Manage);
        Villages = await frames.VillagesAsync(FilePermissions.View, Village, cancellation);
        var all = await finder.InReachAsync(await frames.ReachAsync(FilePermissions.View, Village, cancellation), cancellation);
        Total = all.Count;
        var shown = all.Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToList();
        var rate = await rates.OfGridsAsync(shown, access.Today, cancellation);
        var items = await db.ListItems.AsNoTracking().Where(item => item.Active).ToListAsync(cancellation);
        (Tasks, Duties) = (items.Count(item => item.List == GridList.Tasks), items.Count(item => item.List == GridList.Duties));
        var ids = shown.Select(grid => grid.AreaId).ToList();
        var since = new[] { Periods.Start(Rhythm.Year, access.Today), Periods.Start(Rhythm.Week, access.Today) }.Min();
        var marks = await db.Marks.AsNoTracking().Where(mark => ids.Contains(mark.GridId) && mark.Period >= since).Select(mark => new { mark.GridId, mark.ItemId, mark.Period }).ToListAsync(cancellation);
        List<(GridView, string, int, int, EntryRate)> lines = [];
        foreach (var grid in shown)
        {
            int Done(GridList list) => items.Count(item => item.List == list && marks.Exists(mark => mark.GridId == grid.AreaId && mark.ItemId == item.Id && mark.Period == Periods.Start(item.Rhythm, access.Today)));
            lines.Add((grid, (await areas.FindAsync(grid.VillageId, cancellation))?.Name ?? "", Done(GridList.Tasks), Done(GridList.Duties), rate.GetValueOrDefault(grid.AreaId)));
        }

        Lines = lines;
    }
}
