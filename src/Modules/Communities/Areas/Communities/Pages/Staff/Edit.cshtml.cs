using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Accounts;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.Staff;

[RequirePermission(AccountPermissions.PostsManageName)]
internal sealed class EditModel(StaffQueries queries, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty]
    public StaffInput Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public StaffLine Staff { get; private set; } = null!;

    public string? NewPassword { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var answer = await ShowAsync(cancellation);
        if (Staff is not null)
        {
            Input = new StaffInput { Name = Staff.Name, Phone = Staff.Phone, Disabled = Staff.Disabled };
        }

        return answer;
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancellation)
    {
        var (done, _) = await this.TrySendAsync(new UpdateStaff(Id, Input.Name ?? "", Input.Phone, Input.Disabled, Input.Reason ?? ""));
        if (!done)
        {
            return await ShowAsync(cancellation);
        }

        TempData.Done(texts["已经保存"]);
        return LocalRedirect($"~/admin/staff/{Id}");
    }

    public async Task<IActionResult> OnPostResetAsync(CancellationToken cancellation)
    {
        (_, NewPassword) = await this.TrySendAsync(new ResetStaffPassword(Id, Input.Reason ?? ""));
        return await ShowAsync(cancellation);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(Id, cancellation) is not { } staff)
        {
            return NotFound();
        }

        Staff = staff;
        (shell.Kind, shell.Title) = (ShellKind.Staff, staff.Name);
        return Page();
    }
}
