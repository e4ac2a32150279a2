using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Areas;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Pages.Home;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.AdminAreas;

/// <summary>Choose villages to merge, see what will happen, say why, and do it.</summary>
[RequirePermission(Permissions.ManageAreasName)]
internal sealed class MergeModel(CommunitiesDbContext db, AreaDirectory areas, PlaceChoices choices, ICurrentUser user, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public List<Guid> From { get; set; } = [];

    [BindProperty(SupportsGet = true)]
    public Guid Into { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<SelectListItem> Villages { get; private set; } = [];

    public IReadOnlyList<TownVillages> Towns { get; private set; } = [];

    /// <summary>Set once both sides are chosen: the page then asks before it acts.</summary>
    public AreaView? Target { get; private set; }

    public IReadOnlyList<(AreaView Village, int Households, int Groups)> Sources { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var (done, _) = await this.TrySendAsync(new MergeVillages(From, Into, Reason ?? ""), "");
        if (done)
        {
            TempData.Done(texts["并好了，旧网址会转到新村。"]);
            return LocalRedirect($"~/admin/areas/edit/{Into}");
        }

        await LoadAsync(cancellation);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        (shell.Title, shell.Kind) = (texts["并村"], ShellKind.Staff);
        Villages = await choices.InReachAsync(Permissions.ManageAreas, AreaLevel.Village, AreaLevel.Village, cancellation);
        Towns = VillageFinder.Find(await areas.TreeAsync(cancellation), null, user.Caller.Reach(Permissions.ManageAreas));
        From.RemoveAll(id => id == Guid.Empty || id == Into);
        if (From.Count == 0 || Into == Guid.Empty)
        {
            if (Into != Guid.Empty && ModelState.IsValid)
            {
                ModelState.AddModelError(nameof(From), texts["请选要并进来的村。"]);
            }

            return;
        }

        Target = await areas.FindAsync(Into, cancellation);
        var sources = new List<(AreaView, int, int)>();
        foreach (var id in From.Distinct())
        {
            if (await areas.FindAsync(id, cancellation) is { } village)
            {
                sources.Add((village, await db.Households.Within(x => x.Place, village.Path).CountAsync(cancellation), (await areas.ChildrenAsync(id, cancellation)).Count));
            }
        }

        Sources = sources;
    }
}
