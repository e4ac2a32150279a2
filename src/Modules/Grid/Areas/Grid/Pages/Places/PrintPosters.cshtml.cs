using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Markup;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Places;

/// <summary>Posters on paper, several a sheet; a part at a time, so that an old computer can print them.</summary>
[RequirePermission(GridPermissions.ManageName)]
internal sealed class PrintPostersModel(GridDbContext db, Frames frames, IPageShell shell, PosterQuery posters, VillageNames villages, IAreaDirectory areas, ICurrentUser user, IQrCodes qr, GridSettingsReader settings) : PageModel
{
    public const int Size = 48;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public Guid? Village { get; set; }

    [BindProperty(SupportsGet = true)]
    public PosterKind Kind { get; set; } = PosterKind.Grids;

    [BindProperty(SupportsGet = true)]
    public int Per { get; set; } = 1;

    public IReadOnlyList<PosterSheet> Sheets { get; private set; } = [];

    public int Total { get; private set; }

    public int AcceptHours { get; private set; }

    /// <summary>To be typed by whoever cannot scan.</summary>
    public string Address { get; private set; } = "";

    public async Task OnGetAsync()
    {
        var token = HttpContext.RequestAborted;
        var area = Village is { } id ? await areas.FindAsync(id, token) : null;
        if (area is null || !user.Caller.Can(GridPermissions.Manage, area.Path) || !Enum.IsDefined(Kind))
        {
            throw new NotFoundException();
        }

        frames.Paper("海报");
        (shell.PlaceHref, shell.PlaceName) = ($"~/grid/posters?village={area.Id}", this.Texts()["成批打印海报"]);
        Per = Per is 1 or 2 or 4 or 8 ? Per : 1;
        AcceptHours = (await settings.GetAsync(token)).AcceptHours;
        Address = $"{Request.Scheme}://{Request.Host}{Request.PathBase}/report";
        var query = await posters.OfAsync(area, Kind, token);
        Total = await query.CountAsync(token);
        var points = await query.OrderBy(point => point.VillageCode).ThenBy(point => point.Name).ThenBy(point => point.Id).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync(token);
        var leads = await LeadsAsync(points, token);
        List<PosterSheet> sheets = [];
        foreach (var point in points)
        {
            var village = await villages.OfAsync(point.VillageId, token);
            sheets.Add(new PosterSheet(point.Name, village, point.Code, leads.GetValueOrDefault(point.AreaId), qr.Image($"{Address}?place={point.Code}", this.Texts()["扫一扫，报 {0} 的问题", point.Name])));
        }

        Sheets = sheets;
    }

    private Task<Dictionary<Guid, string>> LeadsAsync(List<PlacePoint> points, CancellationToken cancellation)
    {
        var ids = points.ConvertAll(point => point.AreaId);
        return db.Grids.AsNoTracking().Where(grid => ids.Contains(grid.AreaId) && grid.LeadName != null).ToDictionaryAsync(grid => grid.AreaId, grid => grid.LeadName!, cancellation);
    }
}

/// <param name="Lead">网格长, where it is a grid's.</param>
internal sealed record PosterSheet(string Name, string Village, string Code, string? Lead, IHtmlContent Qr);
