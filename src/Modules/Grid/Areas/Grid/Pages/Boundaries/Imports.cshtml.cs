using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Boundaries;

/// <summary>边界: a file of many brought in, checked first; and the files so far.</summary>
[RequirePermission(GridPermissions.ManageName)]
[RequestSizeLimit(GeoJson.MostBytes + 1_000_000)]
[RequestFormLimits(MultipartBodyLengthLimit = GeoJson.MostBytes + 1_000_000)]
internal sealed class ImportsModel(GridDbContext db, Frames frames, LayerBook layers, BoundaryPlanner planner, IAreaDirectory areas, ICurrentUser user) : PageModel
{
    public const int Size = 20;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty]
    public BoundaryUpload Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Layers { get; private set; } = [];

    public IReadOnlyList<AreaView> Scopes { get; private set; } = [];

    /// <summary>Areas whose own outlines may be drawn, the topmost and what lies directly below.</summary>
    public IReadOnlyList<AreaView> Drawable { get; private set; } = [];

    public IReadOnlyList<BoundaryImport> Imports { get; private set; } = [];

    public int Total { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (ModelState.IsValid && await PlanAsync() is { } plan)
        {
            var (done, id) = await this.TrySendAsync(new StoreBoundaryImport(plan));
            if (done)
            {
                return Redirect(Url.Content($"~/grid/boundaries/{id}"));
            }
        }

        return Page();
    }

    private async Task<BoundaryPlan?> PlanAsync()
    {
        var token = HttpContext.RequestAborted;
        try
        {
            if (Input.File is not { Length: > 0 } file)
            {
                throw new InputException("File", "请选一个 GeoJSON 文件。");
            }

            if (file.Length > GeoJson.MostBytes)
            {
                throw new InputException("File", "文件太大，最多 {0} MB。", GeoJson.MostBytes / 1_000_000);
            }

            var scope = Scopes.FirstOrDefault(area => area.Id == Input.Scope) ?? throw new InputException("Scope", "请选是哪里的。");
            using var content = new MemoryStream((int)file.Length);
            await file.CopyToAsync(content, token);
            var features = GeoJson.Read(content.ToArray(), Input.Datum, Input.CodeName, Input.NameName, "File");
            var name = Path.GetFileName(file.FileName);
            return await planner.PlanAsync(name.Length > 120 ? name[^120..] : name, Input.Layer ?? GridLayer.DefaultKey, scope, features, Input.Add, token);
        }
        catch (InputException refused)
        {
            ModelState.AddInputErrors(refused, "Input", this.Texts());
            return null;
        }
    }

    private async Task LoadAsync()
    {
        var token = HttpContext.RequestAborted;
        frames.Staff("边界");
        var texts = this.Texts();
        Layers =
        [
            .. (await layers.GetAsync(token)).InUse.Select(layer => new SelectListItem(texts[layer.Name], layer.Key)),
            .. Outlines.OfAreas.OrderByDescending(pair => pair.Value).Select(pair => new SelectListItem(texts["{0}的外框", texts[LayerWords.Area(pair.Value)].Value], pair.Key)),
        ];
        var reach = user.Caller.Reach(GridPermissions.Manage);
        List<AreaView> scopes = [];
        foreach (var path in reach)
        {
            scopes.AddRange(await areas.FindByPathAsync(path, token) is { } area ? [area] : []);
            scopes.AddRange(await areas.BelowAsync(path, AreaLevel.Township, token));
        }

        Scopes = [.. scopes.DistinctBy(area => area.Id)];
        Input.Scope ??= Scopes is [var first, ..] ? first.Id : null;
        Drawable = [.. Scopes.Where(area => area.Level <= AreaLevel.Village)];
        var seen = db.BoundaryImports.AsNoTracking().Within(import => import.Scope, reach);
        Total = await seen.CountAsync(token);
        Imports = await seen.OrderByDescending(import => import.At).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync(token);
    }
}

internal sealed class BoundaryUpload
{
    public IFormFile? File { get; set; }

    public string? Layer { get; set; }

    public Guid? Scope { get; set; }

    public Datum Datum { get; set; } = Datum.Wgs84;

    public string? CodeName { get; set; }

    public string? NameName { get; set; }

    /// <summary>Units that are not there are added.</summary>
    public bool Add { get; set; }
}
