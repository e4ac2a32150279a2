using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Places;

/// <summary>二维码点位: lamp posts, waste stations, meters; each with a poster to print.</summary>
[RequirePermission(GridPermissions.ManageName)]
internal sealed class PlacesModel(GridDbContext db, Frames frames, ICurrentUser user, IAreaDirectory areas) : PageModel
{
    public const int Size = 50;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public Guid? Village { get; set; }

    /// <summary>The one being changed.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Edit { get; set; }

    [BindProperty]
    public PlaceInput Input { get; set; } = new();

    public IReadOnlyList<PlacePoint> Points { get; private set; } = [];

    public IReadOnlyList<AreaView> Villages { get; private set; } = [];

    public IReadOnlyList<AreaView> Spots { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync()
    {
        if (Edit is { } id)
        {
            var point = await db.PlacePoints.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id) ?? throw new NotFoundException();
            if (!user.Caller.Can(GridPermissions.Manage, point.Path))
            {
                throw new NotFoundException();
            }

            Village = point.VillageId;
            Input = new PlaceInput { AreaId = point.AreaId, Name = point.Name, Description = point.Description, Latitude = point.Latitude, Longitude = point.Longitude, Active = point.Active };
        }

        await LoadAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var command = new SavePlace(Edit, Input.AreaId ?? Village ?? Guid.Empty, Input.Name ?? "", Input.Description ?? "", Input.Latitude, Input.Longitude, Input.Active);
        if (!(await this.TrySendAsync(command)).Done)
        {
            return Page();
        }

        this.Done("已经保存");
        return Redirect(Url.Content($"~/grid/places?village={Village}"));
    }

    private async Task LoadAsync()
    {
        frames.Staff("二维码点位");
        var reach = user.Caller.Reach(GridPermissions.Manage);
        List<AreaView> villages = [];
        foreach (var area in reach)
        {
            villages.AddRange(await areas.BelowAsync(area, AreaLevel.Village));
        }

        Villages = [.. villages.DistinctBy(area => area.Id)];
        var query = db.PlacePoints.AsNoTracking().Within(point => point.Path, reach);
        if (Village is { } village)
        {
            query = query.Where(point => point.VillageId == village);
            Spots = [.. Villages.Where(area => area.Id == village), .. await areas.ChildrenAsync(village)];
        }

        Total = await query.CountAsync();
        Points = await query.OrderBy(point => point.Name).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync();
    }
}

internal sealed class PlaceInput
{
    public Guid? AreaId { get; set; }

    public string? Name { get; set; }

    public string? Description { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public bool Active { get; set; } = true;
}
