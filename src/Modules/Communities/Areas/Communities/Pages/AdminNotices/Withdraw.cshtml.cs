using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.AdminNotices;

[RequirePermission(Permissions.PublishNoticesName)]
internal sealed class WithdrawModel(CommunitiesDbContext db, ICurrentUser user, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty]
    public string? Reason { get; set; }

    public Notice Notice { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await LoadAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        var (done, _) = await this.TrySendAsync(new WithdrawNotice(id, Reason ?? ""), "");
        if (done)
        {
            TempData.Done(texts["撤下了，原因大家能看到。"]);
            return LocalRedirect("~/admin/notices");
        }

        return await LoadAsync(id, cancellation) ? Page() : NotFound();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        (shell.Title, shell.Kind) = (texts["撤下"], ShellKind.Staff);
        if (await db.Notices.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, cancellation) is not { IsPublic: true } notice || !user.Caller.Can(Permissions.PublishNotices, notice.Place))
        {
            return false;
        }

        Notice = notice;
        return true;
    }
}
