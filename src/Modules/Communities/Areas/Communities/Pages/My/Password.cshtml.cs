using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Accounts;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.My;

[SignedIn]
internal sealed class PasswordModel(ISignIn signIn, ICurrentUser user, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty]
    public PasswordInput Input { get; set; } = new();

    public void OnGet() => shell.Title = texts["改密码"];

    public async Task<IActionResult> OnPostAsync()
    {
        var (done, stamp) = await this.TrySendAsync(new ChangePassword(Input.Old ?? "", Input.New ?? "", Input.Again ?? ""));
        if (done && stamp is not null)
        {
            await signIn.SignInAsync(user.Caller.AccountId!.Value, stamp, remember: false);
            TempData.Done(texts["密码改好了。"]);
            return LocalRedirect("~/my");
        }

        if (done)
        {
            ModelState.AddModelError("Input.Old", texts["现在的密码不对，再写一遍。连错 5 次，要等 15 分钟。"]);
        }

        OnGet();
        return Page();
    }
}

internal sealed class PasswordInput
{
    public string? Old { get; set; }

    public string? New { get; set; }

    public string? Again { get; set; }
}
