using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Caching;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Modules;

namespace Shanzhi.Grid.Board;

/// <summary>The bulletins of a village, latest first.</summary>
[AllowAnonymous]
[CachedPage("village:{code}")]
[Feature(GridFeatures.Bulletins)]
internal sealed class BulletinsModel(GridDbContext db, Frames frames) : PageModel
{
    public const int Size = 26;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public AreaView Village { get; private set; } = null!;

    public IReadOnlyList<Bulletin> Bulletins { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync(string code)
    {
        Village = await frames.VillageAsync(code, "每周通报");
        var query = db.Bulletins.AsNoTracking().Where(bulletin => bulletin.VillageId == Village.Id);
        Total = await query.CountAsync();
        Bulletins = await query.OrderByDescending(bulletin => bulletin.Monday).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync();
    }
}
