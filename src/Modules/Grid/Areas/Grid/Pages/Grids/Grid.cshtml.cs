using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Grids;

/// <summary>One grid: its workers, and which households of the village lie in it.</summary>
[RequirePermission(GridPermissions.ManageName)]
internal sealed class GridModel(GridDbContext db, Frames frames, ICurrentUser user, IAreaDirectory areas, IHouseholdDirectory directory, IStaffDirectory staff, GridMembers members) : PageModel
{
    public const int Size = 50;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty]
    public List<Guid> Households { get; set; } = [];

    public GridInfo Info { get; private set; } = null!;

    public AreaView Village { get; private set; } = null!;

    public IReadOnlyList<HouseholdView> Page50 { get; private set; } = [];

    public GridMembership Members { get; private set; } = null!;

    /// <summary>The grids of the village by id.</summary>
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public IReadOnlyList<PostHolder> Workers { get; private set; } = [];

    public int Total { get; private set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public List<Guid> Groups { get; set; } = [];

    [BindProperty]
    public Guid? Lead { get; set; }

    public IReadOnlyList<AreaView> ChildGroups { get; private set; } = [];

    public IReadOnlyList<PostHolder> People { get; private set; } = [];

    public async Task OnGetAsync(Guid id)
    {
        await LoadAsync(id);
        await FillAsync();
    }

    /// <param name="leave">The button that takes the ticked ones out.</param>
    public async Task<IActionResult> OnPostAsync(Guid id, bool leave)
    {
        await LoadAsync(id);
        var (done, count) = await this.TrySendAsync(new AssignHouseholds(id, Households, leave), "");
        if (!done)
        {
            await FillAsync();
            return Page();
        }

        this.Done(leave ? "{0} 户从{1}划出来了" : "{0} 户划到了{1}", count, Info.Name);
        return Redirect(Url.Content($"~/grid/grids/{id}?p={At}"));
    }

    public async Task<IActionResult> OnPostChangeAsync(Guid id)
    {
        await LoadAsync(id);
        if (!(await this.TrySendAsync(new ChangeGrid(id, Name ?? "", Groups, Lead), "")).Done
            || !(await this.TrySendAsync(new RenameArea(Info.AreaId, Name!), "")).Done)
        {
            return Page();
        }

        this.Done("已经保存");
        return Redirect(Url.Content($"~/grid/grids/{id}"));
    }

    /// <summary>The form that changes the grid begins with what is.</summary>
    private async Task FillAsync()
    {
        (Name, Lead) = (Info.Name, Info.LeadAccountId);
        Groups = await db.GridGroups.Where(link => link.GridId == Info.Id).Select(link => link.AreaId).ToListAsync();
    }

    public string? GridOf(HouseholdView household) => Members.GridOf(household.Id, household.Area) is { } grid ? Names.GetValueOrDefault(grid) : null;

    private async Task LoadAsync(Guid id)
    {
        Info = await db.Grids.AsNoTracking().SingleOrDefaultAsync(grid => grid.Id == id) ?? throw new NotFoundException();
        if (!user.Caller.Can(GridPermissions.Manage, Info.Path))
        {
            throw new NotFoundException();
        }

        frames.Staff(Info.Name);
        Village = await areas.FindAsync(Info.VillageId) ?? throw new NotFoundException();
        Total = await directory.CountAsync(Village.Path);
        Page50 = await directory.BelowAsync(Village.Path, (Math.Max(1, At) - 1) * Size, Size);
        Names = await db.Grids.Where(grid => grid.VillageId == Village.Id).ToDictionaryAsync(grid => grid.Id, grid => grid.Name);
        Members = await members.OfAsync([Village.Id]);
        ChildGroups = [.. (await areas.ChildrenAsync(Village.Id)).Where(area => area.Level == AreaLevel.Group)];
        People = [.. (await staff.ServingAsync(Village.Path)).Where(holder => holder.Role is not (Roles.Villager or Roles.Supervisor)).DistinctBy(holder => holder.AccountId)];
        Workers = [.. (await staff.ServingAsync(Info.Path)).Where(holder => holder.Role is Roles.GridChief or Roles.GridWorker or Roles.Liaison).DistinctBy(holder => holder.AccountId)];
    }
}
