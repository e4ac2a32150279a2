using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Grids;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Units;

/// <summary>A unit's name, what lies in it as a whole, and its households.</summary>
[RequirePermission(GridPermissions.ManageName)]
internal sealed class PatchModel(GridDbContext db, Frames frames, UnitDirectory units, LayerBook layers, UnitMembers members, PatchChoices choices, IAreaDirectory areas, IHouseholdDirectory directory) : PageModel
{
    public const int Size = 50;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public List<Guid> Covers { get; set; } = [];

    [BindProperty]
    public List<Guid> Households { get; set; } = [];

    public UnitView Unit { get; private set; } = null!;

    public GridLayer Layer { get; private set; } = null!;

    public IReadOnlyList<AreaView> Choices { get; private set; } = [];

    public IReadOnlyList<HouseholdView> Page50 { get; private set; } = [];

    public int Total { get; private set; }

    public GridMembership Members { get; private set; } = null!;

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public string? UnitOf(HouseholdView household) => Members.GridOf(household.Id, household.Area) is { } unit ? Names.GetValueOrDefault(unit) : null;

    public async Task OnGetAsync(Guid id)
    {
        await LoadAsync(id);
        await FillAsync();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if ((await this.TrySendAsync(new ChangePatch(id, Name ?? "", Covers), "")).Done)
        {
            await LoadAsync(id);
            if (!Layer.FollowsTree || (await this.TrySendAsync(new RenameArea(id, Name!), "")).Done)
            {
                this.Done("已经保存");
                return Redirect(Url.Content($"~/grid/patches/{id}"));
            }
        }

        await LoadAsync(id);
        return Page();
    }

    /// <param name="leave">The button that takes the ticked ones out.</param>
    public async Task<IActionResult> OnPostHouseholdsAsync(Guid id, bool leave)
    {
        var (done, count) = await this.TrySendAsync(new AssignPatchHouseholds(id, Households, leave), "");
        await LoadAsync(id);
        if (!done)
        {
            await FillAsync();
            return Page();
        }

        this.Done(leave ? "{0} 户从{1}划出来了" : "{0} 户划到了{1}", count, Unit.Name);
        return Redirect(Url.Content($"~/grid/patches/{id}?p={At}"));
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id)
    {
        await LoadAsync(id);
        if (!(await this.TrySendAsync(new RemovePatch(id), "")).Done)
        {
            await FillAsync();
            return Page();
        }

        this.Done("{0} 撤掉了", Unit.Name);
        return Redirect(Url.Content($"~/grid/patches?layer={Unit.Layer}&parent={Unit.ParentId}"));
    }

    private async Task FillAsync()
    {
        Name = Unit.Name;
        Covers = await db.PatchAreas.Where(link => link.PatchId == Unit.Id).Select(link => link.AreaId).ToListAsync();
    }

    private async Task LoadAsync(Guid id)
    {
        var token = HttpContext.RequestAborted;
        Unit = await units.ManagedAsync(id, token);
        Layer = await layers.FindAsync(Unit.Layer, token);
        if (Layer.IsDefault)
        {
            throw new NotFoundException();
        }

        frames.Staff(Unit.Name);
        Choices = await choices.OfAsync(Layer, Unit.ParentId, token);
        var parent = await areas.FindAsync(Unit.ParentId, token) ?? throw new NotFoundException();
        var ground = (await areas.LineageAsync(parent.Path, token)).Last(area => area.Level <= AreaLevel.Village);
        Total = await directory.CountAsync(ground.Path, token);
        Page50 = await directory.BelowAsync(ground.Path, (Math.Max(1, At) - 1) * Size, Size, token);
        Members = await members.OfAsync(Layer, [Unit.ParentId], token);
        Names = (await units.OfParentAsync(Layer, Unit.ParentId, token)).ToDictionary(unit => unit.Id, unit => unit.Name);
    }
}
