using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.Accounts;

[AllowAnonymous]
internal sealed class SignOutModel(ISignIn signIn, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    public void OnGet() => shell.Title = texts["退出登录"];

    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.SignOutAsync();
        return LocalRedirect("~/");
    }
}
