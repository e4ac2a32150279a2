using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Pages;
using Shanzhi.Assessment.Services;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.Assessment.Runs;

/// <summary>Asks back before a result is taken down.</summary>
[RequirePermission(AssessmentPermissions.RunName)]
internal sealed class WithdrawModel(RunBook book, Frames frames) : PageModel
{
    [BindProperty]
    public string? Reason { get; set; }

    public Run Run { get; private set; } = null!;

    public Task OnGetAsync(Guid id) => LoadAsync(id);

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if ((await this.TrySendAsync(new WithdrawRun(id, Reason ?? ""), "")).Done)
        {
            this.Done("撤下了，原因大家能看到。");
            return LocalRedirect($"~/assessment/runs/{id}");
        }

        await LoadAsync(id);
        return Page();
    }

    private async Task LoadAsync(Guid id)
    {
        frames.Staff("撤下考核结果");
        Run = await book.OwnAsync(id, AssessmentPermissions.Run, HttpContext.RequestAborted);
    }
}
