using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Pages;
using Shanzhi.Assessment.Services;
using Shanzhi.Permissions;

namespace Shanzhi.Assessment.Own;

/// <summary>One's own results with what was counted: shown to the person, or to whoever leads the grid, and not beside those of others.</summary>
/// <param name="Items">Plus and minus points, with the way to why.</param>
internal sealed record OwnResult(Run Run, RunLine Line, IReadOnlyList<LineColumn> Columns, IReadOnlyList<(ScoredItem Item, string? Why)> Items, IReadOnlyList<Objection> Objections, bool MayObject);

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
        var rows = db.RunLines.AsNoTracking().Where(line => line.SubjectId == account || line.LeadId == account).Join(db.Runs, line => line.RunId, run => run.Id, (line, run) => new { line, run }).Where(row => row.run.State != RunState.Draft);
        Total = await rows.CountAsync(HttpContext.RequestAborted);
        var page = await rows.OrderByDescending(row => row.run.To).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync(HttpContext.RequestAborted);
        var lines = page.ConvertAll(row => row.line.Id);
        var objections = (await db.Objections.AsNoTracking().Where(row => lines.Contains(row.LineId) && row.ById == account).OrderBy(row => row.At).ToListAsync(HttpContext.RequestAborted)).ToLookup(row => row.LineId);
        var schemes = page.ConvertAll(row => row.run.SchemeId);
        var formulas = (await db.SchemeVersions.AsNoTracking().Where(version => schemes.Contains(version.SchemeId)).ToListAsync(HttpContext.RequestAborted)).ToDictionary(version => (version.SchemeId, version.Number), version => version.Formula);
        Results = page.ConvertAll(row => new OwnResult(
            row.run, row.line, [.. row.line.Inputs.Measures.Select(measure => new LineColumn(measure.Key, measures.Find(measure.Key)?.Name ?? measure.Key, measure.Weight))],
            [.. row.line.Inputs.Items.Where(item => item.Points != 0).Select(item => (item, Why(row.run, row.line, formulas[(row.run.SchemeId, row.run.Version)], item.Name)))], [.. objections[row.line.Id]], row.run.TakesObjections(today)));
    }

    /// <summary>Of what was recorded by hand; what is counted has no records.</summary>
    private static string? Why(Run run, RunLine line, Formula formula, string item)
        => formula.Items.Any(one => one.Name == item && one.Measure is null) ? LineRow.Marks(run.SchemeId, line.SubjectId, item, run.Period) : null;
}
