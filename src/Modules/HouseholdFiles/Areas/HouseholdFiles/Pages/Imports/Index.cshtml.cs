using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Pages;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;

namespace Shanzhi.HouseholdFiles.Imports;

/// <summary>导入档案表格: template, upload, and the imports so far.</summary>
[RequirePermission(FilePermissions.ImportName)]
internal sealed class IndexModel(HouseholdFilesDbContext db, FactCheck check, FileCatalogue catalogue, ISpreadsheetWriter writer, Frames frames, ICurrentUser user) : PageModel
{
    public const int Size = 20;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty]
    public UploadInput Input { get; set; } = new();

    public IReadOnlyList<FactImport> Imports { get; private set; } = [];

    public int Total { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnGetTemplateAsync(CancellationToken cancellation)
    {
        await using var content = new MemoryStream();
        var sheet = FactSheet.Of(await catalogue.ActiveAsync(cancellation));
        await writer.WriteTemplateAsync(content, sheet, cancellation);
        return File(content.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{sheet.Name}模板.xlsx");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await PlanAsync(cancellation) is { } plan && await this.TrySendAsync(new StoreFactImport(plan)) is (true, var id))
        {
            return LocalRedirect($"~/files/import/{id}");
        }

        await LoadAsync(cancellation);
        return Page();
    }

    private async Task<FactPlan?> PlanAsync(CancellationToken cancellation)
    {
        if (Input.File is not { Length: > 0 } file)
        {
            ModelState.AddModelError("Input.File", this.Texts()["请选一个表格文件。"]);
            return null;
        }

        try
        {
            await using var content = file.OpenReadStream();
            return await check.RunAsync(content, file.FileName, cancellation);
        }
        catch (InputException exception)
        {
            ModelState.AddInputErrors(exception, "Input", this.Texts());
            return null;
        }
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        frames.Staff("导入档案表格");
        var seen = db.Imports.AsNoTracking().Within(import => import.Scope, user.Caller.Reach(FilePermissions.Import));
        Total = await seen.CountAsync(cancellation);
        Imports = await seen.OrderByDescending(import => import.CreatedAt).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync(cancellation);
    }
}

internal sealed class UploadInput
{
    public IFormFile? File { get; set; }
}
