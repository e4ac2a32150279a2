using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Permissions;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Pages;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Plans;

/// <summary>走访计划: what holds here, and what held before.</summary>
[RequirePermission(VisitPermissions.ManageName)]
internal sealed class IndexModel(VisitsDbContext db, Frames frames, ICurrentUser user, PlanText words) : PageModel
{
    private const int MostEnded = 30;

    public IReadOnlyList<(Plan Plan, string Text, bool Mine)> Plans { get; private set; } = [];

    public IReadOnlyList<(Plan Plan, string Text)> Ended { get; private set; } = [];

    public async Task OnGetAsync()
    {
        frames.Staff("走访计划");
        var reach = user.Caller.Reach(VisitPermissions.Manage);
        var here = (await db.Plans.AsNoTracking().Where(plan => plan.EndedAt == null).OrderBy(plan => plan.Path).ThenBy(plan => plan.Id).ToListAsync())
            .Where(plan => reach.Any(area => area.Contains(plan.Path) || plan.Path.Contains(area)));
        List<(Plan, string, bool)> lines = [];
        foreach (var plan in here)
        {
            lines.Add((plan, await words.OfAsync(plan), user.Caller.Can(VisitPermissions.Manage, plan.Path)));
        }

        Plans = lines;
        List<(Plan, string)> ended = [];
        foreach (var plan in await db.Plans.AsNoTracking().Within(plan => plan.Path, reach).Where(plan => plan.EndedAt != null).OrderByDescending(plan => plan.EndedAt).Take(MostEnded).ToListAsync())
        {
            ended.Add((plan, await words.OfAsync(plan)));
        }

        Ended = ended;
    }
}
