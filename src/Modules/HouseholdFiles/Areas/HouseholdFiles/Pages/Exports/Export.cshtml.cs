using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Pages;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;

namespace Shanzhi.HouseholdFiles.Exports;

/// <summary>导出档案: once the reason is on record.</summary>
[RequirePermission(FilePermissions.ExportName)]
internal sealed class ExportModel(ExportRows rows, IAreaDirectory areas, HouseholdAccess access, ISpreadsheetWriter writer, Frames frames) : PageModel
{
    [BindProperty]
    public Guid? Place { get; set; }

    [BindProperty]
    public bool People { get; set; }

    [BindProperty]
    public bool Sensitive { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    /// <param name="format">xlsx or csv.</param>
    public async Task<IActionResult> OnPostAsync(string? format, CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (Place is not { } id)
        {
            ModelState.AddModelError(nameof(Place), this.Texts()["请选一个地方"]);
            return Page();
        }

        var area = await areas.FindAsync(id, cancellation) ?? throw new NotFoundException();
        if (!(await this.TrySendAsync(new ExportFiles(area, Reason, Sensitive), "")).Done)
        {
            return Page();
        }

        Response.Headers.CacheControl = "no-store";
        return await writer.FileAsync(await rows.SheetAsync(area.Path, People, Sensitive, cancellation), area.Name, access.Today, format, cancellation);
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        frames.Staff("导出档案");
        Places = await frames.PlacesAsync(FilePermissions.Export, Place, [AreaLevel.Township, AreaLevel.Village], cancellation);
    }
}
