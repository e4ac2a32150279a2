using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Accounts;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.Staff;

[RequirePermission(AccountPermissions.ClaimsApproveName)]
internal sealed class ClaimsModel(ClaimQueries queries, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public int Total { get; private set; }

    public IReadOnlyList<ClaimLine> Lines { get; private set; } = [];

    public IReadOnlyList<PhoneChangeLine> PhoneChanges { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        (shell.Kind, shell.Title) = (ShellKind.Staff, texts["核对认领"]);
        (Total, Lines) = await queries.PendingAsync(Number, cancellation);
        PhoneChanges = await queries.PhoneChangesAsync(cancellation);
    }

    public Task<IActionResult> OnPostApproveAsync(Guid id, string? reason, CancellationToken cancellation) => DecideAsync(id, true, reason, cancellation);

    public Task<IActionResult> OnPostRejectAsync(Guid id, string? reason, CancellationToken cancellation) => DecideAsync(id, false, reason, cancellation);

    private async Task<IActionResult> DecideAsync(Guid id, bool approve, string? reason, CancellationToken cancellation)
    {
        if ((await this.TrySendAsync(new DecidePhoneChange(id, approve, reason ?? ""), "")).Done)
        {
            TempData.Done(texts["已经办好。"]);
            return LocalRedirect("~/admin/claims");
        }

        await OnGetAsync(cancellation);
        return Page();
    }
}
