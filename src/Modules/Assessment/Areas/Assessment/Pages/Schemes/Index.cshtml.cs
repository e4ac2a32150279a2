using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.Assessment.Schemes;

/// <summary>All schemes of the county.</summary>
[RequirePermission(AssessmentPermissions.ManageName, Everywhere = true)]
internal sealed class IndexModel(AssessmentDbContext db, Frames frames) : PageModel
{
    public const int Size = 50;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public IReadOnlyList<Scheme> Schemes { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync()
    {
        frames.Staff("考核办法");
        Total = await db.Schemes.CountAsync();
        Schemes = await db.Schemes.AsNoTracking().OrderByDescending(scheme => scheme.Active).ThenBy(scheme => scheme.Kind).ThenBy(scheme => scheme.Key).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync();
    }
}
