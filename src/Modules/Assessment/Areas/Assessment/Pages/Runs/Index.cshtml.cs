using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Pages;
using Shanzhi.Assessment.Services;
using Shanzhi.Permissions;

namespace Shanzhi.Assessment.Runs;

/// <summary>考核结果: what was settled, latest first.</summary>
[RequirePermission(AssessmentPermissions.ViewName)]
internal sealed class IndexModel(AssessmentDbContext db, RunBook book, Frames frames) : PageModel
{
    public const int Size = 20;

    [BindProperty(SupportsGet = true)]
    public RunState? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public IReadOnlyList<Run> Runs { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync()
    {
        frames.Staff("考核结果");
        var visible = book.Visible(db.Runs.AsNoTracking().Where(run => State == null || run.State == State));
        Total = await visible.CountAsync(HttpContext.RequestAborted);
        Runs = await visible.OrderByDescending(run => run.To).ThenByDescending(run => run.MadeAt).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync(HttpContext.RequestAborted);
    }
}
