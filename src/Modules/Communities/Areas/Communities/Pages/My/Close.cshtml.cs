using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Accounts;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Text;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.My;

/// <summary>A villager closes their own account (注销).</summary>
[SignedIn]
internal sealed class CloseModel(OwnQueries queries, ISignIn signIn, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty]
    public CloseInput Input { get; set; } = new();

    /// <summary>The code is on its way.</summary>
    public bool Sent { get; private set; }

    /// <summary>Masked.</summary>
    public string Phone { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        shell.Title = texts["注销账号"];
        if (await queries.GetAsync(cancellation) is not { Kind: AccountKind.Villager, Phone: { } phone })
        {
            return NotFound();
        }

        Phone = Masking.Phone(phone);
        return Page();
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken cancellation)
    {
        (Sent, _) = await this.TrySendAsync(new SendCloseCode());
        return await OnGetAsync(cancellation);
    }

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken cancellation)
    {
        var (done, closed) = await this.TrySendAsync(new CloseAccount(Input.Code ?? ""));
        if (done && closed)
        {
            await signIn.SignOutAsync();
            TempData.Done(texts["账号注销了，您的信息已经删掉。"]);
            return LocalRedirect("~/");
        }

        Sent = true;
        ModelState.AddModelError("Input.Code", texts["验证码不对，或者过了时间。"]);
        return await OnGetAsync(cancellation);
    }
}

internal sealed class CloseInput
{
    public string? Code { get; set; }
}
