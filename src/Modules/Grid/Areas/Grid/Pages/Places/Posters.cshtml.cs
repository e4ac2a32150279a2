using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Pages;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Places;

/// <summary>成批打印海报: of a village, or of a whole township; codes first, then paper.</summary>
[RequirePermission(GridPermissions.ManageName)]
internal sealed class PostersModel(Frames frames, PosterQuery posters, IAreaDirectory areas, ICurrentUser user) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? Village { get; set; }

    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    public AreaView? Chosen { get; private set; }

    public IReadOnlyList<(PosterKind Kind, int Count)> Counts { get; private set; } = [];

    /// <summary>Grids and groups that have no code yet.</summary>
    public int Without { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var (done, count) = await this.TrySendAsync(new MakePosters(Village ?? Guid.Empty), "");
        if (!done)
        {
            await LoadAsync();
            return Page();
        }

        this.Done("{0} 个编好码了，可以打印", count);
        return Redirect(Url.Content($"~/grid/posters?village={Village}"));
    }

    private async Task LoadAsync()
    {
        frames.Staff("成批打印海报");
        var token = HttpContext.RequestAborted;
        List<AreaView> choices = [];
        foreach (var area in user.Caller.Reach(GridPermissions.Manage))
        {
            choices.AddRange(await areas.BelowAsync(area, AreaLevel.Township, token));
            choices.AddRange(await areas.BelowAsync(area, AreaLevel.Village, token));
        }

        Choices = await areas.ByTownshipAsync(choices.DistinctBy(area => area.Id), cancellation: token);
        Village = this.Chosen(nameof(Village), Choices);
        if (Village is not { } id)
        {
            return;
        }

        Chosen = choices.First(area => area.Id == id);
        List<(PosterKind, int)> counts = [];
        foreach (var kind in Enum.GetValues<PosterKind>())
        {
            counts.Add((kind, await (await posters.OfAsync(Chosen, kind, token)).CountAsync(token)));
        }

        Counts = counts;
        Without = (await areas.BelowAsync(Chosen.Path, AreaLevel.Grid, token)).Count + (await areas.BelowAsync(Chosen.Path, AreaLevel.Group, token)).Count - counts[0].Item2 - counts[1].Item2;
    }
}
