using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Field.Pages;

/// <summary>待发送（仅在本机）: what only this phone holds. The server knows nothing of it: the page is filled by the phone, and opens without a network where a worker keeps it.</summary>
[AllowAnonymous]
internal sealed class IndexModel(IPageShell shell, ICurrentUser user, IStringLocalizer<SharedStrings> texts) : PageModel
{
    public void OnGet()
    {
        shell.Title = texts["待发送（仅在本机）"];
        if (user.Caller.AccountId is not null && user.Caller.Grants.Count > 0)
        {
            shell.Kind = ShellKind.Staff;
        }
    }
}
