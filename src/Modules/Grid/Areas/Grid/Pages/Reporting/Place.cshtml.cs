using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Pages;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Reporting;

/// <summary>Where the QR on the spot leads: to its village's form, with the place filled in. Whoever cannot scan types the poster's code here.</summary>
[AllowAnonymous]
internal sealed class PlaceModel(GridDbContext db, IPageShell shell) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Place { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        shell.Title = this.Texts()["海报上的编码"];
        // Copied by hand: small letters, gaps, full width.
        var code = string.Concat((Place ?? "").Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToUpperInvariant();
        if (code.Length == 0)
        {
            return Page();
        }

        var village = await db.PlacePoints.AsNoTracking().Where(point => point.Code == code && point.Active).Select(point => point.VillageCode).SingleOrDefaultAsync();
        if (village is not null)
        {
            return Redirect(Url.Content($"~/v/{village}/report?place={Uri.EscapeDataString(code)}"));
        }

        ModelState.AddModelError(nameof(Place), this.Texts()["没有这个编码，请对着海报再看一遍。海报旧了也会认不出来，您没做错什么。"]);
        return Page();
    }
}
