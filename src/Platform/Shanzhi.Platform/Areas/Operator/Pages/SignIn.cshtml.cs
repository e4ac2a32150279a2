using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.Platform.Operator.Pages;

public sealed class SignInInput
{
    public string? Login { get; set; }

    public string? Password { get; set; }
}

[AllowAnonymous, OperatorOnly]
internal sealed class SignInModel(OperatorAccounts accounts, OperatorLog log) : PageModel
{
    [BindProperty]
    public SignInInput Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "back")]
    public string? Back { get; set; }

    public void OnGet() => this.Frame("运营方登录");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await accounts.CheckAsync(Input.Login ?? "", Input.Password ?? "", cancellation) is { } account)
        {
            await OperatorSessions.SignInAsync(HttpContext, account);
            await log.WriteAsync(account.Login, null, "operator.sign-in");
            return LocalRedirect(Url.IsLocalUrl(Back) ? Back! : "~/operator");
        }

        // One sentence for every reason, so that nothing can be learned from it.
        ModelState.AddModelError("Input.Password", this.Texts()["登录名或密码不对。连错 5 次，要等 15 分钟再试。"]);
        OnGet();
        return Page();
    }
}
