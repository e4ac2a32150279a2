using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Shanzhi.Areas;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Imports;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.AdminImports;

/// <summary>Template, upload, and the imports so far, of one kind of table.</summary>
internal abstract class UploadPage(ImportKind kind, string title) : PageModel
{
    public const int PageSize = 20;

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    [BindProperty]
    public UploadInput Input { get; set; } = new();

    public IReadOnlyList<Import> Imports { get; private set; } = [];

    public int Total { get; private set; }

    /// <summary>What a row of the table is, for the hint.</summary>
    public ImportKind Kind => kind;

    private IImportKind Table => Service<IEnumerable<IImportKind>>().First(x => x.Kind == kind);

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnGetTemplateAsync(CancellationToken cancellation)
    {
        var content = new MemoryStream();
        await Service<ISpreadsheetWriter>().WriteTemplateAsync(content, Table.Sheet, cancellation);
        content.Position = 0;
        return File(content, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{Table.Sheet.Name}模板.xlsx");
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

    private async Task<ImportPlan?> CheckAsync(CancellationToken cancellation)
    {
        var texts = Service<IStringLocalizer<SharedStrings>>();
        if (Input.File is not { Length: > 0 } file)
        {
            ModelState.AddModelError("Input.File", texts["请选一个表格文件。"]);
            return null;
        }

        try
        {
            await using var content = file.OpenReadStream();
            return await Service<ImportCheck>().RunAsync(Table, content, file.FileName, cancellation);
        }
        catch (InputException exception)
        {
            ModelState.AddInputErrors(exception, "Input", texts);
            return null;
        }
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        var shell = Service<IPageShell>();
        (shell.Title, shell.Kind) = (Service<IStringLocalizer<SharedStrings>>()[title], ShellKind.Staff);
        var seen = Service<CommunitiesDbContext>().Imports.AsNoTracking().Where(x => x.Kind == kind).Within(x => x.Scope, Service<ICurrentUser>().Caller.Reach(Table.Permission));
        Total = await seen.CountAsync(cancellation);
        Imports = await seen.OrderByDescending(x => x.CreatedAt).Skip((Math.Max(1, P) - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
    }

    private T Service<T>()
        where T : notnull
        => HttpContext.RequestServices.GetRequiredService<T>();

    internal sealed class UploadInput
    {
        public IFormFile? File { get; set; }
    }
}
