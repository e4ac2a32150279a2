using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
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

    private Dictionary<Guid, string> names = [];

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

    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    public IReadOnlyList<AreaView> Spots { get; private set; } = [];

    public int Total { get; private set; }

    /// <summary>The village's, with its township where the county has two of that name.</summary>
    public string VillageName(PlacePoint point) => names.GetValueOrDefault(point.VillageId) ?? "";

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

        Choices = await areas.ByTownshipAsync(villages.DistinctBy(area => area.Id), Edit is null ? null : Village);
        names = Choices.ToDictionary(choice => Guid.Parse(choice.Value), choice => choice.Text);
        Village = Edit is null ? this.Chosen(nameof(Village), Choices) : Village;
        var query = db.PlacePoints.AsNoTracking().Within(point => point.Path, reach);
        if (Village is { } village)
        {
            query = query.Where(point => point.VillageId == village);
            Spots = [.. villages.Where(area => area.Id == village).Take(1), .. await areas.ChildrenAsync(village)];
        }

        Total = await query.CountAsync();
        Points = await query.OrderBy(point => point.VillageCode).ThenBy(point => point.Name).ThenBy(point => point.Id).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync();
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
