using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Layers;

/// <summary>网格层级: the layers in use, those one may start from, and how exact boundaries have to be.</summary>
[RequirePermission(GridPermissions.ManageName, Everywhere = true)]
internal sealed class LayersModel(Frames frames, LayerBook book) : PageModel
{
    [BindProperty]
    public int ToleranceSquareMetres { get; set; }

    [BindProperty]
    public int TolerancePercent { get; set; }

    public IReadOnlyList<GridLayer> Layers { get; private set; } = [];

    public IReadOnlyList<GridLayer> Offered { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var settings = await LoadAsync();
        (ToleranceSquareMetres, TolerancePercent) = (settings.ToleranceSquareMetres, settings.TolerancePercent);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (!ModelState.IsValid || !(await this.TrySendAsync(new SaveTolerance(ToleranceSquareMetres, TolerancePercent), "")).Done)
        {
            return Page();
        }

        this.Done("已经保存");
        return Redirect(Url.Content("~/grid/layers"));
    }

    /// <summary>Takes a layer of the start set over.</summary>
    public async Task<IActionResult> OnPostStartAsync(string? key)
    {
        await LoadAsync();
        if (Offered.FirstOrDefault(layer => layer.Key == key) is not { } layer || !(await this.TrySendAsync(new SaveLayer(layer), "")).Done)
        {
            return Page();
        }

        this.Done("{0} 已经加好", this.Texts()[layer.Name].Value);
        return Redirect(Url.Content($"~/grid/layers/{layer.Key}"));
    }

    private async Task<LayerSettings> LoadAsync()
    {
        frames.Staff("网格层级");
        var settings = await book.GetAsync(HttpContext.RequestAborted);
        Layers = [settings.Find(GridLayer.DefaultKey)!, .. settings.Layers.Where(layer => !layer.IsDefault)];
        Offered = [.. LayerStart.All.Where(layer => settings.Find(layer.Key) is null)];
        return settings;
    }
}
