using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Atlas;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Grids;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Units;

/// <summary>The units of a layer beside the grids, and adding one.</summary>
[RequirePermission(GridPermissions.ManageName)]
internal sealed class PatchesModel(Frames frames, UnitDirectory units, LayerBook layers, UnitMembers members, Sketches sketches, IAreaDirectory areas, ICurrentUser user) : PageModel
{
    public const int Size = 50;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty(SupportsGet = true, Name = "layer")]
    public string? LayerKey { get; set; }

    /// <summary>The village, township or grid being looked at.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Parent { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    public GridLayer Layer { get; private set; } = null!;

    public IReadOnlyList<GridLayer> Layers { get; private set; } = [];

    public IReadOnlyList<AreaView> Parents { get; private set; } = [];

    public IReadOnlyList<UnitView> Units { get; private set; } = [];

    public GridMembership Members { get; private set; } = null!;

    public IHtmlContent? Sketch { get; private set; }

    public int Total { get; private set; }

    public string ParentName(Guid id) => Parents.FirstOrDefault(area => area.Id == id)?.Name ?? "";

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return Layer.IsDefault ? Redirect(Url.Content("~/grid/grids")) : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (Parent is not { } parent || Parents.All(area => area.Id != parent))
        {
            ModelState.AddModelError(nameof(Parent), this.Texts()["请先选在哪里。"]);
        }
        else if (string.IsNullOrWhiteSpace(Name))
        {
            ModelState.AddModelError(nameof(Name), this.Texts()["请写名字，例如：第一片。最多 60 字。"]);
        }
        else
        {
            var (ready, area) = Layer.FollowsTree ? await this.TrySendAsync(new AddArea(parent, AreaLevel.MicroGrid, Name.Trim()), "") : (true, Guid.Empty);
            if (ready && await this.TrySendAsync(new AddPatch(Layer.Key, parent, Layer.FollowsTree ? area : null, Name.Trim()), "") is (true, var id))
            {
                this.Done("{0} 已经加好", Name);
                return Redirect(Url.Content($"~/grid/patches/{id}"));
            }
        }

        return Page();
    }

    private async Task LoadAsync()
    {
        var token = HttpContext.RequestAborted;
        Layers = (await layers.GetAsync(token)).InUse;
        Layer = Layers.FirstOrDefault(layer => layer.Key == LayerKey) ?? (LayerKey is null ? Layers[^1] : throw new NotFoundException());
        frames.Staff(Layer.Name);
        var reach = user.Caller.Reach(GridPermissions.Manage);
        List<AreaView> parents = [];
        foreach (var area in reach)
        {
            parents.AddRange(await areas.BelowAsync(area, Layer.Parent, token));
        }

        Parents = [.. parents.DistinctBy(area => area.Id)];
        var query = units.Of(Layer, reach);
        if (Parent is { } parent)
        {
            query = query.Where(unit => unit.ParentId == parent);
        }

        Total = await query.CountAsync(token);
        Units = await query.OrderBy(unit => unit.Code).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync(token);
        Members = await members.OfAsync(Layer, [.. Units.Select(unit => unit.ParentId).Distinct()], token);
        Sketch = Parent is { } one ? await sketches.OfAsync(one, Units, null, this.Texts()["{0}的{1}", ParentName(one), Layer.Name], token) : null;
    }
}
