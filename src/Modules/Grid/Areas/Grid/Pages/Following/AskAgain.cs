using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Following;

/// <summary>An act of the reporter that is asked once more on a page of its own: 撤回, 重新办理. Not the reporter's own is not there.</summary>
internal abstract class AskAgainModel(ReportReader reader, Frames frames) : PageModel
{
    public ReportView View { get; private set; } = null!;

    public string Back { get; private set; } = "";

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The act as a verb.</summary>
    protected abstract string Act { get; }

    /// <summary>Said at the top of the next page.</summary>
    protected abstract string Done { get; }

    protected abstract ICommand<ReportState> Command(Guid id, string? key);

    public async Task<IActionResult> OnGetAsync(string number, string? k) => await LoadAsync(number, k) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string number, string? k)
    {
        if (!await LoadAsync(number, k))
        {
            return NotFound();
        }

        if (!(await this.TrySendAsync(Command(View.Report.Id, k), "")).Done)
        {
            return Page();
        }

        this.Done(Done);
        return Redirect(Url.Content(Back));
    }

    private async Task<bool> LoadAsync(string number, string? k)
    {
        if (await reader.FindAsync(number, k, HttpContext.RequestAborted) is not { Own: true } view)
        {
            return false;
        }

        View = view;
        Back = $"~/r/{view.Report.Number}" + (string.IsNullOrEmpty(k) ? "" : $"?k={Uri.EscapeDataString(k)}");
        await frames.VillageAsync(view.Village.Code, $"{this.Texts()[Act]} {ReportNumber.Grouped(view.Report.Number)}");
        return true;
    }
}
