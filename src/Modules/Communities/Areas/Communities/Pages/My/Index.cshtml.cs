using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Directories;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Privacy;
using Shanzhi.Spreadsheets;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.My;

[SignedIn]
internal sealed class IndexModel(OwnQueries queries, IEnumerable<IPersonalData> data, ICurrentUser user, ISignIn signIn, TimeProvider time, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public OwnView Own { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        shell.Title = texts["我的"];
        return await queries.GetAsync(cancellation) is { } own ? Show(own) : NotFound();
    }

    /// <summary>All that is kept about the account, in a file people and programs can read.</summary>
    public async Task<IActionResult> OnGetExportAsync(CancellationToken cancellation)
    {
        if (await queries.GetAsync(cancellation) is not { } own)
        {
            return NotFound();
        }

        // A staff account's messages and reports are the office's.
        DataSubject subject = new(user.Caller.AccountId, own.Kind == AccountKind.Villager ? own.Phone : null);
        Dictionary<string, object?> all = [];
        foreach (var kept in data)
        {
            all[texts[kept.Name]] = await kept.ExportAsync(subject, cancellation);
        }

        return File(JsonSerializer.SerializeToUtf8Bytes(all, Readable), "application/json", ExportName.Of(shell.TenantName, texts["我的信息"], time.Today(), "json"));
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id)
    {
        await this.TrySendAsync(new WithdrawClaim(id), "");
        TempData.Done(texts["已经撤回。"]);
        return LocalRedirect("~/my");
    }

    public async Task<IActionResult> OnPostSignOutEverywhereAsync()
    {
        var (_, stamp) = await this.TrySendAsync(new SignOutEverywhere(), "");
        await signIn.SignInAsync(user.Caller.AccountId!.Value, stamp!, remember: false);
        TempData.Done(texts["别的手机和电脑上都退出了，这里还登着。"]);
        return LocalRedirect("~/my");
    }

    private PageResult Show(OwnView own)
    {
        Own = own;
        return Page();
    }
}
