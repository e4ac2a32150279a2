using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Accounts;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.My;

[SignedIn]
internal sealed class PhoneModel(ISignIn signIn, ICurrentUser user, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty]
    public PhoneInput Input { get; set; } = new();

    public bool Sent { get; private set; }

    public void OnGet() => shell.Title = texts["换手机号"];

    public async Task OnPostSendAsync()
    {
        (Sent, _) = await this.TrySendAsync(new SendPhoneChangeCodes(Input.NewPhone ?? "", Input.OldLost));
        OnGet();
    }

    public async Task<IActionResult> OnPostConfirmAsync()
    {
        if (!Input.OldLost && string.IsNullOrWhiteSpace(Input.OldCode))
        {
            ModelState.AddModelError("Input.OldCode", texts["旧号码收到的验证码也要写。"]);
            return Again();
        }

        var (_, changed) = await this.TrySendAsync(new ConfirmPhoneChange(Input.NewPhone ?? "", Input.NewCode ?? "", Input.OldLost ? null : Input.OldCode));
        switch (changed?.Outcome)
        {
            case PhoneChangeOutcome.Changed:
                await signIn.SignInAsync(user.Caller.AccountId!.Value, changed.Stamp, remember: false);
                TempData.Done(texts["号码换好了，以后用新号码登录。"]);
                return LocalRedirect("~/my");
            case PhoneChangeOutcome.Waiting:
                TempData.Done(texts["记下了。网格员确认以后就换好，急的话直接找他。"]);
                return LocalRedirect("~/my");
            case PhoneChangeOutcome.Taken:
                ModelState.AddModelError("Input.NewPhone", texts["这个新号码已经有账号了。直接用它登录，再认领住户就行。"]);
                return Again();
            default:
                ModelState.AddModelError("Input.NewCode", texts["验证码不对，或者过了时间。"]);
                return Again();
        }
    }

    private PageResult Again()
    {
        Sent = true;
        OnGet();
        return Page();
    }
}

internal sealed class PhoneInput
{
    public string? NewPhone { get; set; }

    public bool OldLost { get; set; }

    public string? NewCode { get; set; }

    public string? OldCode { get; set; }
}
