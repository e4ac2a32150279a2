using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Accounts;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.Accounts;

[AllowAnonymous]
internal sealed class SignInStaffModel(ISignIn signIn, TotpTickets tickets, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty]
    public SignInStaffInput Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "back")]
    public string? Back { get; set; }

    public void OnGet() => shell.Title = texts["工作人员登录"];

    public async Task<IActionResult> OnPostAsync()
    {
        var (_, outcome) = await this.TrySendAsync(new SignInStaff(Input.Name ?? "", Input.Password ?? ""));
        switch (outcome?.Status)
        {
            case SignInStatus.NeedsTotp:
                TempData[SignInTotpModel.TicketKey] = tickets.Make(new TotpTicket(outcome.AccountId, outcome.Stamp, Input.Remember, Back));
                return LocalRedirect("~/sign-in/totp");
            case SignInStatus.SignedIn:
                await signIn.SignInAsync(outcome.AccountId, outcome.Stamp, Input.Remember);
                return outcome.MustChangePassword ? LocalRedirect("~/my/password") : this.GoBack(Back, "~/desk");
            default:
                // One sentence for every account, there or not, so that nothing can be learned from it.
                ModelState.AddModelError("Input.Password", outcome.Said(texts, "登录名或密码不对。连错 5 次，要等 15 分钟再试。"));
                OnGet();
                return Page();
        }
    }
}

internal sealed class SignInStaffInput
{
    public string? Name { get; set; }

    public string? Password { get; set; }

    public bool Remember { get; set; }
}
