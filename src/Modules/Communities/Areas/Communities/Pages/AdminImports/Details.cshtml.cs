using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.AdminImports;

/// <summary>One import: what it will do or did, how far it is, which rows to mend, and the ways to start, stop and take it back.</summary>
[RequirePermission(Permissions.RunImportsName)]
internal sealed class DetailsModel(CommunitiesDbContext db, ICurrentUser user, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    public const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public Import Import { get; private set; } = null!;

    public IReadOnlyList<ImportProblem> Problems { get; private set; } = [];

    public int ProblemCount { get; private set; }

    /// <summary>Rows that can go in.</summary>
    public int GoodRows => Import.RowCount - Import.BadRows;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        var import = await db.Imports.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, cancellation);
        if (import is null || !user.Caller.Can(Permissions.RunImports, import.Scope))
        {
            return NotFound();
        }

        (shell.Title, shell.Kind) = (texts["导入表格"], ShellKind.Staff);
        Import = import;
        var problems = db.ImportProblems.AsNoTracking().Where(x => x.ImportId == id);
        ProblemCount = await problems.CountAsync(cancellation);
        Problems = await problems.OrderBy(x => x.Row).ThenBy(x => x.Id).Skip((Math.Max(1, P) - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, ImportAct act)
    {
        await this.TrySendAsync(new ActOnImport(id, act), "");
        return LocalRedirect($"~/admin/imports/{id}");
    }
}
