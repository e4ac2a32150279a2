using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Atlas;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Teams;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Units;

/// <summary>One unit of any layer: its team with who came and went, where it lies, and what it holds.</summary>
[RequirePermission(GridPermissions.ManageName)]
internal sealed class UnitModel(
    GridDbContext db, Frames frames, UnitDirectory units, LayerBook layers, UnitMembers members, TeamReader teams, Sketches sketches, IAreaDirectory areas, IStaffDirectory staff) : PageModel
{
    private const int MostFormer = 30;

    [BindProperty]
    public string? Post { get; set; }

    [BindProperty]
    public Guid? Account { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    public UnitView Unit { get; private set; } = null!;

    public GridLayer Layer { get; private set; } = null!;

    public AreaView Parent { get; private set; } = null!;

    public IReadOnlyList<TeamLine> Team { get; private set; } = [];

    public IReadOnlyList<TeamMember> Former { get; private set; } = [];

    public IReadOnlyList<PostHolder> People { get; private set; } = [];

    public Boundary? Boundary { get; private set; }

    public IHtmlContent? Sketch { get; private set; }

    public int Households { get; private set; }

    /// <summary>Where names, groups and households are changed.</summary>
    public string ChangeHref { get; private set; } = "";

    public Task OnGetAsync(Guid id) => LoadAsync(id);

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var (done, _) = await this.TrySendAsync(new AppointMember(id, Post ?? "", Account, Name ?? "", Phone ?? "", From), "");
        return done ? Leave(id, "已经任上") : await AgainAsync(id);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, Guid member)
        => (await this.TrySendAsync(new EndMember(id, member), "")).Done ? Leave(id, "已经离岗") : await AgainAsync(id);

    private async Task<IActionResult> AgainAsync(Guid id)
    {
        await LoadAsync(id);
        return Page();
    }

    private IActionResult Leave(Guid id, string said)
    {
        this.Done(said);
        return Redirect(Url.Content($"~/grid/units/{id}"));
    }

    private async Task LoadAsync(Guid id)
    {
        var token = HttpContext.RequestAborted;
        Unit = await units.ManagedAsync(id, token);
        Layer = await layers.FindAsync(Unit.Layer, token);
        Parent = await areas.FindAsync(Unit.ParentId, token) ?? throw new NotFoundException();
        frames.Staff(Unit.Name);
        Team = [.. (await teams.OfAsync([id], Parent.Path, open: false, token))[id]];
        Former = await db.TeamMembers.AsNoTracking().Where(member => member.UnitId == id && member.To != null).OrderByDescending(member => member.To).ThenByDescending(member => member.Id).Take(MostFormer).ToListAsync(token);
        People = [.. (await staff.ServingAsync(Parent.Path, AreaLevel.Township, token)).Where(holder => holder.Role is not (Roles.Villager or Roles.Supervisor)).DistinctBy(holder => holder.AccountId)];
        Boundary = await db.Boundaries.AsNoTracking().SingleOrDefaultAsync(boundary => boundary.UnitId == id, token);
        Sketch = await sketches.OfAsync(Parent.Id, await units.OfParentAsync(Layer, Parent.Id, token), id, this.Texts()["{0}的边界", Unit.Name], token);
        Households = (await members.OfAsync(Layer, [Parent.Id], token)).Count(id);
        ChangeHref = Layer.IsDefault ? $"~/grid/grids/{await db.Grids.Where(grid => grid.AreaId == id).Select(grid => grid.Id).SingleAsync(token)}" : $"~/grid/patches/{id}";
    }
}
