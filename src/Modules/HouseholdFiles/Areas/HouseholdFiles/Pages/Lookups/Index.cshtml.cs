using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Lookups;

/// <summary>谁看过: every look at sensitive fields in reach, latest first.</summary>
[RequirePermission(FilePermissions.LookupsName)]
internal sealed class IndexModel(HouseholdFilesDbContext db, IHouseholdRegister register, Frames frames) : PageModel
{
    public const int Size = 50;

    [BindProperty(SupportsGet = true)]
    public Guid? Village { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public IReadOnlyList<SelectListItem> Villages { get; private set; } = [];

    public IReadOnlyList<Lookup> Rows { get; private set; } = [];

    public IReadOnlyDictionary<Guid, HouseholdView> Homes { get; private set; } = new Dictionary<Guid, HouseholdView>();

    public int Total { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        frames.Staff("谁看过");
        Villages = await frames.VillagesAsync(FilePermissions.Lookups, Village, cancellation);
        var rows = db.Lookups.AsNoTracking().Within(row => row.Path, await frames.ReachAsync(FilePermissions.Lookups, Village, cancellation));
        Total = await rows.CountAsync(cancellation);
        Rows = await rows.OrderByDescending(row => row.At).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync(cancellation);
        Homes = (await register.ManyAsync([.. Rows.Select(row => row.HouseholdId).Distinct()], cancellation)).ToDictionary(home => home.Id);
    }
}
