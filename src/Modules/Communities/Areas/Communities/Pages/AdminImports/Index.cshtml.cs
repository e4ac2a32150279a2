using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Areas;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.AdminImports;

/// <summary>Template, upload, and the imports so far.</summary>
[RequirePermission(Permissions.RunImportsName)]
internal sealed class IndexModel(
    CommunitiesDbContext db, RosterDryRun dryRun, ISpreadsheetWriter writer, ICurrentUser user, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    public const int PageSize = 20;
    private const int LongestName = 200;

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    [BindProperty]
    public UploadInput Input { get; set; } = new();

    public IReadOnlyList<Import> Imports { get; private set; } = [];

    public int Total { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnGetTemplateAsync(CancellationToken cancellation)
    {
        var content = new MemoryStream();
        await writer.WriteTemplateAsync(content, RosterSheet.Sheet, cancellation);
        content.Position = 0;
        return File(content, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "住户花名册模板.xlsx");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await CheckAsync(cancellation) is { } plan)
        {
            var (done, id) = await this.TrySendAsync(new StoreImport(plan));
            if (done)
            {
                return LocalRedirect($"~/admin/imports/{id}");
            }
        }

        await LoadAsync(cancellation);
        return Page();
    }

    private async Task<RosterPlan?> CheckAsync(CancellationToken cancellation)
    {
        if (Input.File is not { Length: > 0 } file)
        {
            ModelState.AddModelError("Input.File", texts["请选一个表格文件。"]);
            return null;
        }

        try
        {
            await using var content = file.OpenReadStream();
            var name = Path.GetFileName(file.FileName);
            return await dryRun.RunAsync(content, name.Length > LongestName ? name[..LongestName] : name, cancellation);
        }
        catch (InputException exception)
        {
            ModelState.AddInputErrors(exception, "Input", texts);
            return null;
        }
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        (shell.Title, shell.Kind) = (texts["导入表格"], ShellKind.Staff);
        var seen = db.Imports.AsNoTracking().Within(x => x.Scope, user.Caller.Reach(Permissions.RunImports));
        Total = await seen.CountAsync(cancellation);
        Imports = await seen.OrderByDescending(x => x.CreatedAt).Skip((Math.Max(1, P) - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
    }

    internal sealed class UploadInput
    {
        public IFormFile? File { get; set; }
    }
}
