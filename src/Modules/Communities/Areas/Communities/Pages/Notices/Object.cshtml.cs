using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.Notices;

[SignedIn]
internal sealed class ObjectModel(
    CommunitiesDbContext db, AreaDirectory areas, VillageShell frame, NoticeBoard board, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty]
    public string? Text { get; set; }

    public PublicNotice Item { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await LoadAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        var (done, _) = await this.TrySendAsync(new ObjectToNotice(id, Text ?? ""), "");
        if (done)
        {
            TempData.Done(texts["收到了。答复会写在这一页，也发短信告诉您。"]);
            return LocalRedirect($"~/notices/{id}");
        }

        return await LoadAsync(id, cancellation) ? Page() : NotFound();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        if (await PublicNotice.FindAsync(db, areas, id, cancellation) is not { } found || !found.Notice.IsRunning(board.Today))
        {
            return false;
        }

        Item = found;
        await frame.EnterAsync(found.Area, texts["提异议"], "notices", cancellation);
        return true;
    }
}
