using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Data;
using Shanzhi.Markup;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Tenancy;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.My;

[SignedIn]
internal sealed class TotpModel(
    OwnQueries queries, CommunitiesDbContext db, TotpSetups setups, IQrCodes qrCodes, IMultiTenantContextAccessor tenant, ISignIn signIn, ICurrentUser user, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>The secret being set up, sealed.</summary>
    [BindProperty]
    public string? Setup { get; set; }

    public bool Enabled { get; private set; }

    public string? Secret { get; private set; }

    /// <summary>SVG of our own making.</summary>
    public IHtmlContent QrCode { get; private set; } = HtmlString.Empty;

    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task<IActionResult> OnPostStartAsync(CancellationToken cancellation)
    {
        (_, Setup) = await this.TrySendAsync(new StartTotp(Password ?? ""), "");
        if (Setup is null)
        {
            WrongPassword();
        }

        await PrepareAsync(cancellation);
        return await ShowAsync(cancellation);
    }

    public async Task<IActionResult> OnPostOnAsync(CancellationToken cancellation)
    {
        var (_, stamp) = await this.TrySendAsync(new EnableTotp(Code ?? "", Setup), "");
        if (stamp is null && (await queries.GetAsync(cancellation))?.TotpEnabled != true)
        {
            if (await PrepareAsync(cancellation))
            {
                ModelState.AddModelError("Code", texts["数字不对。看看手机的时间准不准，等下一个数字再写。"]);
            }
            else
            {
                ModelState.AddModelError("", texts["超过 15 分钟了，刚才的码不能用了。点“开始设置”重新来。"]);
            }

            return await ShowAsync(cancellation);
        }

        if (stamp is not null)
        {
            await signIn.SignInAsync(user.Caller.AccountId!.Value, stamp, remember: false);
        }

        TempData.Done(texts["动态码打开了，备用码收好"]);
        return LocalRedirect("~/my");
    }

    public async Task<IActionResult> OnPostOffAsync(CancellationToken cancellation)
    {
        var (_, stamp) = await this.TrySendAsync(new DisableTotp(Password ?? ""), "");
        if (stamp is not null)
        {
            await signIn.SignInAsync(user.Caller.AccountId!.Value, stamp, remember: false);
            TempData.Done(texts["动态码关掉了。"]);
            return LocalRedirect("~/my");
        }

        WrongPassword();
        return await ShowAsync(cancellation);
    }

    private void WrongPassword() => ModelState.AddModelError(nameof(Password), texts["现在的密码不对，再写一遍。连错 5 次，要等 15 分钟。"]);

    /// <returns>False when what was begun counts for nothing any more.</returns>
    private async Task<bool> PrepareAsync(CancellationToken cancellation)
    {
        var own = await db.OwnAsync(user.Caller, cancellation);
        Secret = setups.Open(Setup, own);
        if (Secret is null)
        {
            return false;
        }

        RecoveryCodes = BackupCodes.Of(Secret);
        QrCode = qrCodes.Image(TotpProvider.Uri(tenant.Tenant.Name, own.Login ?? user.Caller.Name, Secret), texts["用验证器扫这个码"]);
        return true;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        shell.Title = texts["动态码"];
        var own = await queries.GetAsync(cancellation);
        Enabled = own?.TotpEnabled == true;
        return own is { Kind: AccountKind.Staff } ? Page() : NotFound();
    }
}
