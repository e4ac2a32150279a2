using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Operator.Pages;

public sealed class PasswordInput
{
    public string? Old { get; set; }

    public string? Fresh { get; set; }
}

[OperatorOnly]
internal sealed class AccountModel(OperatorAccounts accounts, OperatorLog log) : PageModel
{
    [BindProperty]
    public PasswordInput Input { get; set; } = new();

    public void OnGet() => this.Frame("账号");

    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken cancellation)
    {
        OnGet();
        var done = await this.TryAsync(async () =>
        {
            var account = await accounts.ChangePasswordAsync(this.OperatorId(), Input.Old ?? "", Input.Fresh ?? "", cancellation);

            // Every other session of the account ends; this one goes on under the new stamp.
            await OperatorSessions.SignInAsync(HttpContext, account);
            await log.WriteAsync(account.Login, null, "operator.password");
        });
        if (!done)
        {
            return Page();
        }

        TempData.Done(this.Texts()["密码改好了。"]);
        return LocalRedirect("~/operator/account");
    }

    public async Task<IActionResult> OnPostSignOutAsync()
    {
        await HttpContext.SignOutAsync(ShanzhiAuthentication.OperatorScheme);
        return LocalRedirect("~/operator/sign-in");
    }
}
