using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Pages;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Following;

/// <summary>重新办理: asked once more on a page of its own.</summary>
[AllowAnonymous]
internal sealed class ReopenModel(ReportReader reader, Frames frames) : PageModel
{
    public ReportView? View { get; private set; }

    public string Back { get; private set; } = "";

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(string number, string? k) => await LoadAsync(number, k) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string number, string? k)
    {
        if (!await LoadAsync(number, k))
        {
            return NotFound();
        }

        if (!(await this.TrySendAsync(new ReopenOwnReport(View!.Report.Id, k, Reason ?? ""), "")).Done)
        {
            return Page();
        }

        TempData.Done("收到了，重新办理");
        return Redirect(Url.Content(Back));
    }

    private async Task<bool> LoadAsync(string number, string? k)
    {
        View = await reader.FindAsync(number, k, HttpContext.RequestAborted);
        if (View is not { Own: true })
        {
            return false;
        }

        Back = $"~/r/{View.Report.Number}" + (string.IsNullOrEmpty(k) ? "" : $"?k={Uri.EscapeDataString(k)}");
        await frames.VillageAsync(View.Village.Code, $"重新办理 {ReportNumber.Grouped(View.Report.Number)}");
        return true;
    }
}
