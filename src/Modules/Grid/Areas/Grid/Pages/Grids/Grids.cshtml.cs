using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Atlas;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Grids;

/// <summary>网格: the list, and adding one below a village.</summary>
[RequirePermission(GridPermissions.ManageName)]
internal sealed class GridsModel(GridDbContext db, Frames frames, ICurrentUser user, IAreaDirectory areas, IStaffDirectory staff, GridMembers members, LayerBook layers, UnitDirectory units, Gaps lacking, Sketches sketches) : PageModel
{
    public const int Size = 50;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public Guid? Village { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public List<Guid> Groups { get; set; } = [];

    [BindProperty]
    public Guid? Lead { get; set; }

    public IReadOnlyList<GridInfo> Grids { get; private set; } = [];

    public GridMembership Members { get; private set; } = null!;

    public IReadOnlyDictionary<Guid, string> VillageNames { get; private set; } = new Dictionary<Guid, string>();

    public IReadOnlyList<AreaView> Villages { get; private set; } = [];

    public IReadOnlyList<AreaView> ChildGroups { get; private set; } = [];

    public IReadOnlyList<PostHolder> People { get; private set; } = [];

    public int Total { get; private set; }

    public IReadOnlyList<GridLayer> Layers { get; private set; } = [];

    /// <summary>What the chosen village's grids lack.</summary>
    public VillageGaps? Gaps { get; private set; }

    public IHtmlContent? Sketch { get; private set; }

    /// <summary>Those that have a boundary.</summary>
    public IReadOnlySet<Guid> Drawn { get; private set; } = new HashSet<Guid>();

    /// <summary>What is amiss with how many households a grid has; null when it is as the county wants it.</summary>
    public string? Out(GridInfo grid)
    {
        var (layer, held) = (Layers[0], Members.Count(grid.Id));
        return layer.HouseholdsMost > 0 && held > layer.HouseholdsMost ? this.Texts()[LayerWords.Finding(FindingKind.TooMany)].Value : held < layer.HouseholdsLeast ? this.Texts()[LayerWords.Finding(FindingKind.TooFew)].Value : null;
    }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (Village is not { } village || Villages.All(area => area.Id != village))
        {
            ModelState.AddModelError(nameof(Village), this.Texts()["请先选哪个村。"]);
        }
        else if (string.IsNullOrWhiteSpace(Name))
        {
            ModelState.AddModelError(nameof(Name), this.Texts()["请写网格的名字，例如：第一网格。"]);
        }
        else if (await this.TrySendAsync(new AddArea(village, AreaLevel.Grid, Name.Trim()), "") is (true, var area)
            && (await this.TrySendAsync(new AddGrid(area, Groups, Lead), "")).Done)
        {
            this.Done("{0} 已经加好", Name);
            return Redirect(Url.Content($"~/grid/grids?village={village}"));
        }

        return Page();
    }

    private async Task LoadAsync()
    {
        frames.Staff("网格");
        var reach = user.Caller.Reach(GridPermissions.Manage);
        List<AreaView> villages = [];
        foreach (var area in reach)
        {
            villages.AddRange(await areas.BelowAsync(area, AreaLevel.Village));
        }

        Villages = [.. villages.DistinctBy(area => area.Id)];
        VillageNames = Villages.ToDictionary(area => area.Id, area => area.Name);
        var query = db.Grids.AsNoTracking().Within(grid => grid.Path, reach);
        if (Village is { } village)
        {
            query = query.Where(grid => grid.VillageId == village);
            ChildGroups = [.. (await areas.ChildrenAsync(village)).Where(area => area.Level == AreaLevel.Group)];
            People = Villages.FirstOrDefault(area => area.Id == village) is { } place ? [.. (await staff.ServingAsync(place.Path)).DistinctBy(holder => holder.AccountId)] : [];
        }

        Total = await query.CountAsync();
        Grids = await query.OrderBy(grid => grid.Code).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync();
        Members = await members.OfAsync([.. Grids.Select(grid => grid.VillageId).Distinct()]);
        Layers = (await layers.GetAsync(HttpContext.RequestAborted)).InUse;
        var shown = Grids.Select(grid => grid.AreaId).ToList();
        Drawn = await db.Boundaries.Where(boundary => shown.Contains(boundary.UnitId)).Select(boundary => boundary.UnitId).ToHashSetAsync();
        if (Villages.FirstOrDefault(area => area.Id == Village) is { } chosen)
        {
            Gaps = await lacking.OfAsync(chosen, HttpContext.RequestAborted);
            Sketch = await sketches.OfAsync(chosen.Id, await units.OfParentAsync(Layers[0], chosen.Id, HttpContext.RequestAborted), null, this.Texts()["{0}的网格", chosen.Name], HttpContext.RequestAborted);
        }
    }
}
