using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Accounts;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.My;

[SignedIn]
internal sealed class LeaveModel(IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid Id { get; set; }

    public void OnGet() => shell.Title = texts["不再代办"];

    public async Task<IActionResult> OnPostAsync()
    {
        await this.TrySendAsync(new LeaveHousehold(Id), "");
        TempData.Done(texts["已经办好。"]);
        return LocalRedirect("~/my");
    }
}
