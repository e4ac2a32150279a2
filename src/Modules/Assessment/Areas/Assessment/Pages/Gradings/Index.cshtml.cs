using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Pages;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.Assessment.Gradings;

/// <summary>给部门打分 (下考上): a township's answers of the quarter, one a department.</summary>
[RequirePermission(AssessmentPermissions.GradeName)]
internal sealed class IndexModel(AssessmentDbContext db, IAreaDirectory areas, IStaffDirectory staff, ICurrentUser user, Frames frames, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? Township { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Department { get; set; }

    [BindProperty]
    public int? Speed { get; set; }

    [BindProperty]
    public int? Result { get; set; }

    [BindProperty]
    public int? Manner { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public DateOnly Quarter { get; private set; }

    /// <summary>Last day for it.</summary>
    public DateOnly Until => Period.Around(Cycle.Quarterly, Quarter).To.AddDays(Grading.DaysAfter);

    public IReadOnlyList<AreaView> Townships { get; private set; } = [];

    public AreaView? Place { get; private set; }

    public IReadOnlyList<(PostHolder Department, Grading? Grading)> Departments { get; private set; } = [];

    /// <summary>The one to be graded now.</summary>
    public PostHolder? Asked { get; private set; }

    public async Task OnGetAsync()
    {
        await LoadAsync();
        if (Departments.FirstOrDefault(one => one.Department == Asked).Grading is { } given)
        {
            (Speed, Result, Manner, Reason) = (given.Speed, given.Result, given.Manner, given.Reason);
        }
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var (done, _) = await this.TrySendAsync(new SaveGrading(Township ?? Guid.Empty, Department ?? Guid.Empty, Speed, Result, Manner, Reason ?? ""), "");
        if (done)
        {
            this.Done("打好了，到期以前可以改。");
            return LocalRedirect($"~/assessment/gradings?township={Township}");
        }

        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        frames.Staff("给部门打分");
        Quarter = Grading.Open(ChinaDays.Of(clock.GetUtcNow()));
        List<AreaView> towns = [];
        foreach (var area in user.Caller.Reach(AssessmentPermissions.Grade))
        {
            towns.AddRange(await areas.BelowAsync(area, AreaLevel.Township, HttpContext.RequestAborted));
        }

        Townships = [.. towns.DistinctBy(town => town.Id)];
        Place = Township is null ? (Townships is [var first, ..] ? first : null) : Townships.FirstOrDefault(town => town.Id == Township) ?? throw new NotFoundException();
        if (Place is null)
        {
            return;
        }

        var given = await db.Gradings.AsNoTracking().Where(row => row.TownshipId == Place.Id && row.Quarter == Quarter).ToDictionaryAsync(row => row.DepartmentId, HttpContext.RequestAborted);
        var departments = (await staff.InRoleAsync(Roles.Department, AreaPath.Root, HttpContext.RequestAborted)).DistinctBy(holder => holder.AccountId);
        Departments = [.. departments.Select(holder => (holder, given.GetValueOrDefault(holder.AccountId)))];
        Asked = Departments.Select(one => one.Department).FirstOrDefault(holder => holder.AccountId == Department);
        if (Department is not null && Asked is null)
        {
            throw new NotFoundException();
        }
    }
}
