using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Caching;
using Shanzhi.Communities.Directories;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.Notices;

[AllowAnonymous]
[CachedPage("village:{code}")]
internal sealed class IndexModel(NoticeBoard board, IVillageShell frame, IStringLocalizer<SharedStrings> texts) : PageModel
{
    public const int PageSize = 20;

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public AreaView Village { get; private set; } = null!;

    public IReadOnlyList<NoticeLine> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public DateOnly Today => board.Today;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellation)
    {
        var village = await frame.EnterAsync(code, texts["通知公示"], "notices", cancellation);
        if (village is null)
        {
            return NotFound();
        }

        if (village.Code != code)
        {
            return LocalRedirect($"{AreaLinks.Of(village)}/notices");
        }

        Village = village;
        (Lines, Total) = await board.ListAsync(village, (Math.Max(1, P) - 1) * PageSize, PageSize, cancellation);
        return Page();
    }
}
