using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Caching;
using Shanzhi.Communities.Directories;
using Shanzhi.Text;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.Home;

/// <summary>The county's home: towns with their villages, found by name or pinyin initials, and the county's notices.</summary>
[AllowAnonymous]
[CachedPage(PublicPages.Home)]
internal sealed class IndexModel(AreaDirectory areas, NoticeBoard board, VillageShell frame, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Null before the divisions are in.</summary>
    public AreaView? County { get; private set; }

    public IReadOnlyList<TownVillages> Towns { get; private set; } = [];

    public IReadOnlyList<NoticeLine> Notices { get; private set; } = [];

    public IReadOnlyList<NoticeLine> Urgent { get; private set; } = [];

    /// <summary>Initials of a village that is there, as one would type them.</summary>
    public string Example { get; private set; } = "";

    public DateOnly Today => board.Today;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var tree = await areas.TreeAsync(cancellation);
        County = tree.Root?.View;
        if (County is null)
        {
            shell.Title = shell.TenantName;
            return;
        }

        await frame.EnterAsync(County, "", "", cancellation);
        shell.Bar = [new BarLink(texts["首页"], "~/", "home", true), new BarLink(texts["我的"], "~/my", "user", false)];
        Towns = VillageFinder.Find(tree, Q);
        Example = (string.IsNullOrWhiteSpace(Q) ? Towns : VillageFinder.Find(tree, null)).SelectMany(town => town.Villages).Select(village => PinyinInitials.Of(village.Name)).FirstOrDefault() ?? "";
        (Notices, _) = await board.ListAsync(County, 0, 5, cancellation);
        Urgent = await board.UrgentAsync(County, cancellation);
    }
}
