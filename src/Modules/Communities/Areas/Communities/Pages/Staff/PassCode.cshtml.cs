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

    public void OnGet() => (shell.Kind, shell.Title) = (ShellKind.Staff, texts["当面码"]);

    public async Task OnPostAsync()
    {
        (_, Code) = await this.TrySendAsync(new IssuePassCode(Input.Phone ?? "", Input.Reason ?? ""));
        OnGet();
    }
}

internal sealed class PassCodeInput
{
    public string? Phone { get; set; }

    public string? Reason { get; set; }
}
