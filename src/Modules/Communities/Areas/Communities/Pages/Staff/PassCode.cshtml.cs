using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Accounts;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.Staff;

[RequirePermission(AccountPermissions.ConfirmName)]
internal sealed class PassCodeModel(IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty]
    public PassCodeInput Input { get; set; } = new();

    public string? Code { get; private set; }

    [BindProperty]
    public SpotInput Spot { get; set; } = new();

    public void OnGet() => (shell.Kind, shell.Title) = (ShellKind.Staff, texts["当面码"]);

    public async Task OnPostAsync()
    {
        (_, Code) = await this.TrySendAsync(new IssuePassCode(Input.Phone ?? "", Input.Reason ?? ""));
        OnGet();
    }

    public async Task<IActionResult> OnPostChangeAsync()
    {
        OnGet();
        if (!(await this.TrySendAsync(new ChangePhoneOnSpot(Spot.OldPhone ?? "", Spot.NewPhone ?? "", Spot.Reason ?? ""), "Spot")).Done)
        {
            return Page();
        }

        TempData.Done(texts["号码换好了，新旧两个号码都发了短信。他现在用新号码登录。"]);
        return LocalRedirect("~/admin/pass-code");
    }
}

internal sealed class SpotInput
{
    public string? OldPhone { get; set; }

    public string? NewPhone { get; set; }

    public string? Reason { get; set; }
}

internal sealed class PassCodeInput
{
    public string? Phone { get; set; }

    public string? Reason { get; set; }
}
