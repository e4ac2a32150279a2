using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Pages;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Plans;

/// <summary>Writes a plan, or a new version of one.</summary>
[RequirePermission(VisitPermissions.ManageName)]
internal sealed class EditModel(VisitsDbContext db, Frames frames, ICurrentUser user, Places places, PlanBook book, RoleNames roles, IStaffDirectory staff) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public PlanInput Input { get; set; } = new();

    public IReadOnlyList<AreaView> Areas { get; private set; } = [];

    public IReadOnlyList<(string Key, string Title)> RoleTitles { get; private set; } = [];

    public IReadOnlyList<VisitKind> Kinds { get; private set; } = [];

    /// <summary>Who serves the village the plan is for; a plan for more binds a role.</summary>
    public IReadOnlyList<PostHolder> People { get; private set; } = [];

    public async Task OnGetAsync()
    {
        if (Id is not null)
        {
            var plan = await FindAsync();
            Input = new PlanInput
            {
                Name = plan.Name, AreaId = plan.AreaId, Kind = plan.Kind, Role = plan.Role, WorkerId = plan.WorkerId, Kinds = [.. plan.KindKeys], Times = plan.Times, Period = plan.Period,
                Ways = [.. Enum.GetValues<Ways>().Where(way => plan.Ways.HasFlag(way))],
            };
        }

        await LoadAsync();
        if (Id is null)
        {
            Input.AreaId = Areas.Select(area => area.Id).FirstOrDefault();
            await LoadAsync();
        }
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var command = new SavePlan(Id, Input.Name, Input.AreaId, Input.Kind, Input.Role, Input.WorkerId, Input.Kinds, Input.Times, Input.Period, Input.Ways.Aggregate((Ways)0, (all, way) => all | way));
        if (!ModelState.IsValid || !(await this.TrySendAsync(command)).Done)
        {
            await LoadAsync();
            return Page();
        }

        TempData.Done(this.Texts()["已经保存"]);
        return Redirect(Url.Content("~/visits/plans"));
    }

    public async Task<IActionResult> OnPostEndAsync()
    {
        if (Id is { } id && (await this.TrySendAsync(new EndPlan(id), "")).Done)
        {
            TempData.Done(this.Texts()["计划停了，以前记的都还在。"]);
        }

        return Redirect(Url.Content("~/visits/plans"));
    }

    private async Task<Plan> FindAsync()
        => await db.Plans.AsNoTracking().SingleOrDefaultAsync(row => row.Id == Id && row.EndedAt == null) is { } plan && user.Caller.Can(VisitPermissions.Manage, plan.Path) ? plan : throw new NotFoundException();

    private async Task LoadAsync()
    {
        frames.Staff(Id is null ? "加一个计划" : "改计划");
        Areas = await places.InReachAsync(VisitPermissions.Manage, HttpContext.RequestAborted, AreaLevel.County, AreaLevel.Township, AreaLevel.Village, AreaLevel.Group);
        RoleTitles = await roles.AllAsync(HttpContext.RequestAborted);
        if (Areas.FirstOrDefault(area => area.Id == Input.AreaId) is { Level: >= AreaLevel.Village } area)
        {
            People = [.. (await staff.ServingAsync(area.Path)).Where(holder => RoleNames.Goes(holder.Role)).DistinctBy(holder => holder.AccountId)];
        }

        Kinds = [.. (await book.KindsAsync(HttpContext.RequestAborted)).Where(kind => kind is { IsEvent: false, Restricted: false, Active: true })];
    }

    internal sealed class PlanInput
    {
        public string? Name { get; set; }

        public Guid AreaId { get; set; }

        public PlanKind Kind { get; set; } = PlanKind.Households;

        public string? Role { get; set; }

        public Guid? WorkerId { get; set; }

        public List<string> Kinds { get; set; } = [];

        public int Times { get; set; } = 1;

        public Period Period { get; set; } = Period.Month;

        public List<Ways> Ways { get; set; } = [Domain.Ways.Visit];
    }
}
