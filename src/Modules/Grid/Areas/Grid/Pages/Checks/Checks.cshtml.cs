using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Checks;

/// <summary>网格体检: which layer and where, and what was found before.</summary>
[RequirePermission(GridPermissions.ManageName)]
internal sealed class ChecksModel(GridDbContext db, Frames frames, LayerBook layers, IAreaDirectory areas, ICurrentUser user) : PageModel
{
    private const int Most = 30;

    [BindProperty(SupportsGet = true)]
    public string? Layer { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Where { get; set; }

    public IReadOnlyList<GridLayer> Layers { get; private set; } = [];

    public IReadOnlyList<AreaView> Places { get; private set; } = [];

    public IReadOnlyList<LayerCheck> Checks { get; private set; } = [];

    public IReadOnlyDictionary<Guid, int> Counts { get; private set; } = new Dictionary<Guid, int>();

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var (done, id) = await this.TrySendAsync(new StartCheck(Layer ?? GridLayer.DefaultKey, Where ?? Guid.Empty), "");
        if (done)
        {
            return Redirect(Url.Content($"~/grid/checks/{id}"));
        }

        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        var token = HttpContext.RequestAborted;
        frames.Staff("网格体检");
        Layers = (await layers.GetAsync(token)).InUse;
        var reach = user.Caller.Reach(GridPermissions.Manage);
        List<AreaView> places = [];
        foreach (var path in reach)
        {
            places.AddRange(await areas.FindByPathAsync(path, token) is { } area ? [area] : []);
            places.AddRange(await areas.BelowAsync(path, AreaLevel.Township, token));
            places.AddRange(await areas.BelowAsync(path, AreaLevel.Village, token));
        }

        Places = [.. places.DistinctBy(area => area.Id)];
        Checks = await db.LayerChecks.AsNoTracking().Within(check => check.Path, reach).OrderByDescending(check => check.At).Take(Most).ToListAsync(token);
        var ids = Checks.Select(check => check.Id).ToList();
        Counts = await db.LayerFindings.AsNoTracking().Where(finding => ids.Contains(finding.CheckId)).GroupBy(finding => finding.CheckId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, token);
    }
}
