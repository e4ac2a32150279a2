using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.LongJobs;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Boundaries;

/// <summary>One file: what it will do or did, which features to mend, and the ways to let it in and take it back.</summary>
[RequirePermission(GridPermissions.ManageName)]
internal sealed class ImportModel(GridDbContext db, Frames frames, Outlines outlines, ILongJobs jobs, ICurrentUser user) : PageModel
{
    public const int Size = 50;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public BoundaryImport Import { get; private set; } = null!;

    public LongJobView? Job { get; private set; }

    public string LayerName { get; private set; } = "";

    public IReadOnlyList<(int Number, string Code, string Name, string Problem)> Problems { get; private set; } = [];

    public int ProblemCount { get; private set; }

    /// <summary>The job gave up; what it did stays done.</summary>
    public bool Stuck => Job?.Status == LongJobStatus.Failed;

    public bool Busy => Import.State is BoundaryImportState.Checking or BoundaryImportState.Running or BoundaryImportState.Undoing && !Stuck;

    /// <summary>What is amiss with those that could go in.</summary>
    public IReadOnlyList<BoundaryImportFlaw> Flaws { get; private set; } = [];

    public int FlawCount { get; private set; }

    /// <summary>Features with something amiss.</summary>
    public int Flawed { get; private set; }

    [BindProperty(SupportsGet = true, Name = "f")]
    public int FlawsAt { get; set; } = 1;

    [BindProperty]
    public bool Known { get; set; }

    public Task OnGetAsync(Guid id) => LoadAsync(id);

    public async Task<IActionResult> OnPostAsync(Guid id, bool undo)
    {
        if ((await this.TrySendAsync(new RunBoundaryImport(id, undo, Known), "")).Done)
        {
            return Redirect(Url.Content($"~/grid/boundaries/{id}"));
        }

        await LoadAsync(id);
        return Page();
    }

    private async Task LoadAsync(Guid id)
    {
        var token = HttpContext.RequestAborted;
        Import = await db.BoundaryImports.AsNoTracking().SingleOrDefaultAsync(import => import.Id == id, token) is { } found && user.Caller.Can(GridPermissions.Manage, found.Scope) ? found : throw new NotFoundException();
        frames.Staff("导入边界");
        Job = Import.JobId is { } job ? await jobs.FindAsync(job, token) : null;
        LayerName = await outlines.NameAsync(Import.Layer, token) ?? Import.Layer;
        var wrong = db.BoundaryImportRows.AsNoTracking().Where(row => row.ImportId == id && row.Problem != null);
        ProblemCount = await wrong.CountAsync(token);
        Problems = [.. (await wrong.OrderBy(row => row.Number).Skip((Math.Max(1, At) - 1) * Size).Take(Size).Select(row => new { row.Number, row.Code, row.Name, row.Problem }).ToListAsync(token))
            .Select(row => (row.Number, row.Code, row.Name, row.Problem!))];
        var flaws = db.BoundaryImportFlaws.AsNoTracking().Where(flaw => flaw.ImportId == id);
        FlawCount = await flaws.CountAsync(token);
        Flawed = FlawCount == 0 ? 0 : await flaws.Select(flaw => flaw.Number).Distinct().CountAsync(token);
        Flaws = FlawCount == 0 ? [] : await flaws.OrderBy(flaw => flaw.Number).ThenBy(flaw => flaw.Id).Skip((Math.Max(1, FlawsAt) - 1) * Size).Take(Size).ToListAsync(token);
    }
}
