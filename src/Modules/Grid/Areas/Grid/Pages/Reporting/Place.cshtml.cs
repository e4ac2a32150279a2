using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Pages;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Reporting;

/// <summary>Where the QR on the spot leads: to its village's form, with the place filled in.</summary>
[AllowAnonymous]
internal sealed class PlaceModel(GridDbContext db, IPageShell shell) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? place)
    {
        var village = await db.PlacePoints.AsNoTracking().Where(point => point.Code == place && point.Active).Select(point => point.VillageCode).SingleOrDefaultAsync();
        if (village is not null)
        {
            return Redirect(Url.Content($"~/v/{village}/report?place={Uri.EscapeDataString(place!)}"));
        }

        shell.Title = this.Texts()["这个二维码认不出来"];
        return Page();
    }
}
