using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Pages;

namespace Shanzhi.Assessment.Results;

/// <summary>考核公示: what hangs out now, latest first.</summary>
[AllowAnonymous]
internal sealed class IndexModel(AssessmentDbContext db, Frames frames, TimeProvider clock) : PageModel
{
    public const int Size = 20;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public IReadOnlyList<Run> Runs { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync()
    {
        frames.Public("考核公示");
        var now = PublicResult.Now(db, ChinaDays.Of(clock.GetUtcNow()));
        Total = await now.CountAsync(HttpContext.RequestAborted);
        Runs = await now.OrderByDescending(run => run.To).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync(HttpContext.RequestAborted);
    }
}
