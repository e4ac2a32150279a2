using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.LongJobs;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Checks;

/// <summary>What was found, kind by kind, each with the page where it is put right.</summary>
[RequirePermission(GridPermissions.ManageName)]
internal sealed class CheckModel(GridDbContext db, Frames frames, LayerBook layers, ILongJobs jobs, ICurrentUser user) : PageModel
{
    public const int Size = 50;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public FindingKind? Kind { get; set; }

    public LayerCheck Check { get; private set; } = null!;

    public GridLayer? Layer { get; private set; }

    public LongJobView? Job { get; private set; }

    public IReadOnlyList<(FindingKind Kind, int Count)> Kinds { get; private set; } = [];

    public IReadOnlyList<LayerFinding> Findings { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync(Guid id)
    {
        var token = HttpContext.RequestAborted;
        Check = await db.LayerChecks.AsNoTracking().SingleOrDefaultAsync(check => check.Id == id, token) is { } found && user.Caller.Can(GridPermissions.Manage, found.Path) ? found : throw new NotFoundException();
        frames.Staff("网格体检");
        Layer = (await layers.GetAsync(token)).Find(Check.Layer);
        Job = await jobs.FindAsync(Check.JobId, token);
        var findings = db.LayerFindings.AsNoTracking().Where(finding => finding.CheckId == id);
        Kinds = [.. (await findings.GroupBy(finding => finding.Kind).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(token)).OrderBy(kind => kind.Key).Select(kind => (kind.Key, kind.Count))];
        Kind ??= Kinds.Select(kind => (FindingKind?)kind.Kind).FirstOrDefault();
        Total = Kinds.FirstOrDefault(kind => kind.Kind == Kind).Count;
        Findings = await findings.Where(finding => finding.Kind == Kind).OrderBy(finding => finding.Id).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync(token);
    }

    /// <summary>Where it is put right.</summary>
    public string Mend(LayerFinding finding) => finding.Kind switch
    {
        FindingKind.NoBoundary or FindingKind.Outside or FindingKind.Overlap or FindingKind.TooLarge => $"~/grid/boundary/{finding.UnitId}",
        FindingKind.TeamShort or FindingKind.TooMany or FindingKind.TooFew => $"~/grid/units/{finding.UnitId}",
        _ when Layer?.IsDefault == false => $"~/grid/patches?layer={Check.Layer}&parent={finding.UnitId}",
        _ => $"~/grid/grids?village={finding.UnitId}",
    };
}
