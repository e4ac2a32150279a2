using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Imports;
using Shanzhi.LongJobs;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.AdminImports;

/// <summary>One import: what it will do or did, how far it is, which rows to mend, and the ways to start, stop and take it back. Which right opens it depends on its kind.</summary>
[SignedIn]
internal sealed class DetailsModel(
    CommunitiesDbContext db, IEnumerable<IImportKind> kinds, NewGroups newGroups, ILongJobs jobs, ICurrentUser user, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    public const int PageSize = 50;

    /// <summary>New groups shown, and of each as many rows and as many known groups beside it.</summary>
    public const int MostGroups = 20;

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public Import Import { get; private set; } = null!;

    /// <summary>The job that works, or worked, on it; null while nobody has let it in.</summary>
    public LongJobView? Job { get; private set; }

    /// <summary>The job gave up: its slice failed several times. What went in stays in, and the rest can go on.</summary>
    public bool Stuck => Job?.Status == LongJobStatus.Failed;

    public bool Busy => Import.State is ImportState.Running or ImportState.Undoing && !Stuck;

    /// <summary>Mistakes of the table, or what an undo left.</summary>
    public IReadOnlyList<ImportProblem> Problems { get; private set; } = [];

    public int ProblemCount { get; private set; }

    /// <summary>Groups the table would make; only before it goes in.</summary>
    public IReadOnlyList<NewGroup> Groups { get; private set; } = [];

    /// <summary>Imported staff who have no password yet.</summary>
    public int WithoutPassword { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        var import = await db.Imports.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, cancellation);
        if (import is null || !user.Caller.Can(kinds.First(kind => kind.Kind == import.Kind).Permission, import.Scope))
        {
            return NotFound();
        }

        (shell.Title, shell.Kind) = (texts["导入表格"], ShellKind.Staff);
        Import = import;
        Job = import.JobId is { } job ? await jobs.FindAsync(job, cancellation) : null;
        Groups = import is { State: ImportState.Checked, Counts.GroupsAdded: > 0 } ? await newGroups.FindAsync(id, cancellation) : [];
        var undone = import.State is ImportState.Undone or ImportState.Undoing;
        var problems = db.ImportProblems.AsNoTracking().Where(x => x.ImportId == id && x.Kept == undone);
        ProblemCount = await problems.CountAsync(cancellation);
        Problems = await problems.OrderBy(x => x.Row).ThenBy(x => x.Id).Skip((Math.Max(1, P) - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        WithoutPassword = import.Kind == ImportKind.Staff ? await FirstPasswords.Waiting(db, id).CountAsync(cancellation) : 0;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, ImportAct act)
    {
        await this.TrySendAsync(new ActOnImport(id, act), "");
        return LocalRedirect($"~/admin/imports/{id}");
    }
}
