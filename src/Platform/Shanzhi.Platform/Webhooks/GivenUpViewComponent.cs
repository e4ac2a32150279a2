using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Permissions;
using Shanzhi.Platform.Admin;
using Shanzhi.Platform.Data;

namespace Shanzhi.Platform.Webhooks;

/// <summary>On the administrator's overview: addresses nothing is sent to any more, because they took nothing for days.</summary>
internal sealed class GivenUpViewComponent(KernelDbContext database, ICurrentUser user) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync()
    {
        if (!user.Caller.CanEverywhere(AdminPermissions.Api))
        {
            return Content("");
        }

        var names = await database.Set<WebhookEndpoint>().AsNoTracking().Where(row => row.GivenUpAt != null).OrderBy(row => row.Name).Select(row => row.Name).ToListAsync();
        return names.Count == 0 ? Content("") : View("~/Areas/Admin/Pages/Webhooks/GivenUp.cshtml", names);
    }
}
