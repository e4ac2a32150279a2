using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Pages;
using Shanzhi.LongJobs;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Imports;

/// <summary>One import: what it will do or did, which rows to mend, and the ways to start, stop and take it back.</summary>
[RequirePermission(FilePermissions.ImportName)]
internal sealed class DetailsModel(HouseholdFilesDbContext db, ILongJobs jobs, Frames frames, ICurrentUser user) : PageModel
{
    public const int Size = 50;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public FactImport Import { get; private set; } = null!;

    public LongJobView? Job { get; private set; }

    public bool Stuck => Job?.Status == LongJobStatus.Failed;

    public bool Busy => Import.State is FactImportState.Running or FactImportState.Undoing && !Stuck;

    public IReadOnlyList<FactImportProblem> Problems { get; private set; } = [];

    public int ProblemCount { get; private set; }

    public async Task OnGetAsync(Guid id, CancellationToken cancellation)
    {
        frames.Staff("导入档案表格");
        var import = await db.Imports.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellation);
        Import = import is not null && user.Caller.Can(FilePermissions.Import, import.Scope) ? import : throw new NotFoundException();
        Job = import.JobId is { } job ? await jobs.FindAsync(job, cancellation) : null;
        var problems = db.ImportProblems.AsNoTracking().Where(row => row.ImportId == id);
        ProblemCount = await problems.CountAsync(cancellation);
        Problems = await problems.OrderBy(row => row.Row).ThenBy(row => row.Id).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, FactImportAct act)
    {
        await this.TrySendAsync(new ActOnFactImport(id, act), "");
        return LocalRedirect($"~/files/import/{id}");
    }
}
