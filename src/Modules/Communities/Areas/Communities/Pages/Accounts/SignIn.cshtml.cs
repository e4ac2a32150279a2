using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Accounts;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.Accounts;

/// <summary>Phone, then code, on one address: nothing typed ever stands in a link.</summary>
[AllowAnonymous]
internal sealed class SignInModel(ISignIn signIn, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty]
    public SignInInput Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "back")]
    public string? Back { get; set; }

    /// <summary>Why one is asked to sign in, where the page one wanted does not say so itself.</summary>
    public string? Why => SignInReasons.Of(Back) is { } reason ? texts[reason].Value : null;

    /// <summary>The second step is on screen.</summary>
    public bool Sent { get; private set; }

    public void OnGet() => Show(false);

    public void OnPostAgain() => Show(false);

    public async Task OnPostSendAsync()
    {
        // Asked for again too early, the earlier code still holds: the second step stays.
        var (done, _) = await this.TrySendAsync(new SendSignInCode(Input.Phone ?? ""));
        Show(done || Input.Code is not null);
    }

    public void OnPostPass()
    {
        var right = PhoneNumbers.Normalize(Input.Phone) is not null;
        if (!right)
        {
            ModelState.AddModelError("Input.Phone", texts["手机号要 11 位数字，以 1 开头。"]);
        }

        Show(right);
    }

    public async Task<IActionResult> OnPostEnterAsync()
    {
        var (done, outcome) = await this.TrySendAsync(new SignInByCode(Input.Phone ?? "", Input.Code ?? ""));
        if (done && outcome!.Status == SignInStatus.SignedIn)
        {
            await signIn.SignInAsync(outcome.AccountId, outcome.Stamp, Input.Remember);
            return this.GoBack(Back, "~/my");
        }

        ModelState.AddModelError("Input.Code", outcome.Said(texts, "验证码不对，或者过了时间。看清楚再写一遍，错 5 次要重新发。"));
        Show(true);
        return Page();
    }

    private void Show(bool sent)
    {
        (Sent, shell.Title) = (sent, texts["登录"]);
    }
}

internal sealed class SignInInput
{
    public string? Phone { get; set; }

    public string? Code { get; set; }

    public bool Remember { get; set; }
}
