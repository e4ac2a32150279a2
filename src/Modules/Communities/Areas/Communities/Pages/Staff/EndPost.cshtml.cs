using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Accounts;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.Staff;

[RequirePermission(AccountPermissions.PostsManageName)]
internal sealed class EndPostModel(StaffQueries queries, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty]
    public EndPostInput Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public PostView Post { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public Guid AccountId { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await queries.FindPostAsync(Id, cancellation) is not { } found)
        {
            return NotFound();
        }

        (Post, Name, AccountId) = found;
        (shell.Kind, shell.Title) = (ShellKind.Staff, texts["免职"]);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var (command, answer) = (new EndPost(Id, Input.Reason ?? "", Input.Handover), await OnGetAsync(cancellation));
        var again = Post is null && await this.WasSentAsync(command);
        if ((Post is null && !again) || !(await this.TrySendAsync(command)).Done)
        {
            return answer;
        }

        TempData.Done(texts["已经免职。"]);
        return LocalRedirect(again ? "~/admin/staff" : $"~/admin/staff/{AccountId}");
    }
}

internal sealed class EndPostInput
{
    public string? Reason { get; set; }

    public string? Handover { get; set; }
}
