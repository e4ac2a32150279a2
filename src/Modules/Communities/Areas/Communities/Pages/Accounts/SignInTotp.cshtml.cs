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
internal sealed class SignInTotpModel(ISignIn signIn, TotpTickets tickets, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    public const string TicketKey = "Shanzhi.Totp";

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(Name = "ticket")]
    public string? Ticket { get; set; }

    public IActionResult OnGet()
    {
        Ticket = TempData[TicketKey] as string;
        return Show();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (tickets.Read(Ticket) is { } ticket)
        {
            var (_, outcome) = await this.TrySendAsync(new SignInByTotp(ticket.AccountId, ticket.Stamp, Code ?? ""), "");
            if (outcome?.Status == SignInStatus.SignedIn)
            {
                await signIn.SignInAsync(outcome.AccountId, outcome.Stamp, ticket.Remember);
                return outcome.MustChangePassword ? LocalRedirect("~/my/password") : this.GoBack(ticket.Back, "~/desk");
            }

            ModelState.AddModelError("Code", outcome.Said(texts, "动态码不对，或者已经用过。等下一个数字再写。"));
        }

        return Show();
    }

    private IActionResult Show()
    {
        shell.Title = texts["再输一次动态码"];
        return tickets.Read(Ticket) is null ? LocalRedirect("~/sign-in/staff") : Page();
    }
}
