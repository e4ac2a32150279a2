using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Grid.Domain;
using Shanzhi.Pages;
using Shanzhi.Tenancy;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Following;

/// <summary>查进度: by number; or, the number forgotten, by phone and code.</summary>
[AllowAnonymous]
internal sealed class FollowModel(IPageShell shell, IMediator mediator, FollowTicket tickets) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? No { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public bool CodeSent { get; private set; }

    public IActionResult OnGet()
    {
        shell.Title = this.Texts()["查进度"];
        if (string.IsNullOrWhiteSpace(No))
        {
            return Page();
        }

        if (ReportNumber.Parse(No) is { } number)
        {
            return Redirect(Url.Content($"~/r/{number}"));
        }

        ModelState.AddModelError(nameof(No), this.Texts()["编号是 8 位数字，例如 2611 2047。忘了也不要紧，用手机号找。"]);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        shell.Title = this.Texts()["查进度"];
        (CodeSent, _) = await this.TrySendAsync(new SendFollowCode(Phone ?? ""), "");
        return Page();
    }

    /// <summary>没收到，再发一次: too early, the code sent before still counts and is still asked for.</summary>
    public async Task<IActionResult> OnPostResendAsync()
    {
        await OnPostAsync();
        CodeSent = true;
        return Page();
    }

    /// <summary>换个号码: back to where the number is typed, with the one typed before.</summary>
    public void OnPostAgain() => shell.Title = this.Texts()["查进度"];

    public async Task<IActionResult> OnPostOpenAsync()
    {
        shell.Title = this.Texts()["查进度"];
        CodeSent = true;
        if (await mediator.Send(new ProveFollowCode(Phone ?? "", Code ?? "")) is { } hash)
        {
            return Redirect(Url.Content($"~/follow/mine?t={tickets.Make(hash)}"));
        }

        ModelState.AddModelError(nameof(Code), this.Texts()["验证码不对，或者过期了。看一下短信，或者再要一个。"]);
        return Page();
    }
}

/// <summary>Proves for an hour that a number was proved; bound to the tenant.</summary>
internal sealed class FollowTicket(IDataProtectionProvider protection, IMultiTenantContextAccessor tenant)
{
    private ITimeLimitedDataProtector Protector
        => protection.CreateProtector("Shanzhi.Grid.Follow", tenant.Tenant.Id.ToString()).ToTimeLimitedDataProtector();

    public string Make(string phoneHash) => Protector.Protect(phoneHash, TimeSpan.FromHours(1));

    /// <summary>Null when it is old or not ours.</summary>
    public string? Open(string? ticket)
    {
        try
        {
            return string.IsNullOrEmpty(ticket) ? null : Protector.Unprotect(ticket);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
