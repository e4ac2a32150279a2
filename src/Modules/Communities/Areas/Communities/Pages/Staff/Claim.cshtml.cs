using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Accounts;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.Staff;

[RequirePermission(AccountPermissions.ClaimsApproveName)]
internal sealed class ClaimModel(ClaimQueries queries, IResidentRoster roster, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ClaimDetail Detail { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(Id, roster, cancellation) is not { } detail)
        {
            return NotFound();
        }

        Detail = detail;
        (shell.Kind, shell.Title) = (ShellKind.Staff, texts["核对认领"]);
        return Page();
    }

    public Task<IActionResult> OnPostApproveAsync(Guid resident, CancellationToken cancellation)
        => DecideAsync(new ApproveClaim(Id, resident), texts["通过了，村民会收到短信。"], cancellation);

    public Task<IActionResult> OnPostRejectAsync(CancellationToken cancellation)
        => DecideAsync(new RejectClaim(Id, Reason ?? ""), texts["退回了，村民会收到短信。"], cancellation);

    private async Task<IActionResult> DecideAsync(ICommand<MediatR.Unit> command, string said, CancellationToken cancellation)
    {
        if (!(await this.TrySendAsync(command, "")).Done)
        {
            return await OnGetAsync(cancellation);
        }

        TempData.Done(said);
        return LocalRedirect("~/admin/claims");
    }
}
