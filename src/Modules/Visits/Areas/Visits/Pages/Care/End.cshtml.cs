using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Pages;

namespace Shanzhi.Visits.Care;

/// <summary>Asks back before the reason of a care visit is deleted, which cannot be undone.</summary>
[RequirePermission(VisitPermissions.RestrictedName)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class EndModel(VisitsDbContext db, Frames frames, ICurrentUser user, IHouseholdDirectory directory) : PageModel
{
    public string Name { get; private set; } = "";

    public Task OnGetAsync(Guid id) => LoadAsync(id);

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var (done, _) = await this.TrySendAsync(new EndRestrictedCare(id), "");
        if (!done)
        {
            await LoadAsync(id);
            return Page();
        }

        TempData.Done(this.Texts()["停了，缘由也一起删了。"]);
        return Redirect(Url.Content("~/visits/care"));
    }

    private async Task LoadAsync(Guid id)
    {
        frames.Staff("关爱走访");
        var care = await db.RestrictedCares.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, HttpContext.RequestAborted);
        if (care is null || !user.Caller.Can(VisitPermissions.Restricted, care.Path))
        {
            throw new NotFoundException();
        }

        Name = (await directory.FindManyAsync([care.HouseholdId])).GetValueOrDefault(care.HouseholdId)?.DisplayName ?? "";
    }
}
