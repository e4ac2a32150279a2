using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Permissions;
using Shanzhi.Visits.Pages;

namespace Shanzhi.Visits.Patrols;

/// <summary>巡查: the routes here, one's own first, how far gone round today.</summary>
[RequirePermission(VisitPermissions.PatrolName)]
internal sealed class IndexModel(Frames frames, PatrolQuery query, ICurrentUser user) : PageModel
{
    public IReadOnlyList<RouteLine> Routes { get; private set; } = [];

    public async Task OnGetAsync()
    {
        frames.Staff("巡查");
        Routes = await query.RoutesAsync(user.Caller.Reach(VisitPermissions.Patrol), HttpContext.RequestAborted);
    }
}
