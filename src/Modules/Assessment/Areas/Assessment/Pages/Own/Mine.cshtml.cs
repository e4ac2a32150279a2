using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Pages;
using Shanzhi.Assessment.Services;
using Shanzhi.Permissions;

namespace Shanzhi.Assessment.Own;

/// <summary>One's own results with what was counted: shown to the person, and not beside those of others.</summary>
internal sealed record OwnResult(Run Run, RunLine Line, IReadOnlyList<LineColumn> Columns, bool MayObject);

/// <summary>我的考核.</summary>
[SignedIn]
internal sealed class MineModel(AssessmentDbContext db, MeasureBook measures, ICurrentUser user, Frames frames, TimeProvider clock) : PageModel
{
    public const int Size = 10;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public IReadOnlyList<OwnResult> Results { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync()
    {
        frames.Staff("我的考核");
        if (user.Caller.AccountId is not { } account)
        {
            return;
        }

        var today = ChinaDays.Of(clock.GetUtcNow());
        var rows = db.RunLines.AsNoTracking().Where(line => line.SubjectId == account).Join(db.Runs, line => line.RunId, run => run.Id, (line, run) => new { line, run }).Where(row => row.run.State != RunState.Draft);
        Total = await rows.CountAsync(HttpContext.RequestAborted);
        var page = await rows.OrderByDescending(row => row.run.To).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync(HttpContext.RequestAborted);
        Results = page.ConvertAll(row => new OwnResult(
            row.run, row.line, [.. row.line.Inputs.Measures.Select(measure => new LineColumn(measure.Key, measures.Find(measure.Key)?.Name ?? measure.Key, measure.Weight))], row.run.TakesObjections(today)));
    }
}
