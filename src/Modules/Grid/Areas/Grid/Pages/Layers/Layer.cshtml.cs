using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Layers;

/// <summary>One layer: what it lies in, how large its units are, which posts they have. The form holds all of it.</summary>
[RequirePermission(GridPermissions.ManageName, Everywhere = true)]
internal sealed class LayerModel(Frames frames, LayerBook book) : PageModel
{
    /// <summary>Empty lines for posts to come.</summary>
    private const int Spare = 3;

    [BindProperty]
    public LayerInput Input { get; set; } = new();

    public bool New { get; private set; }

    public bool IsDefault => Input.Key == GridLayer.DefaultKey;

    public async Task OnGetAsync(string key)
    {
        var kept = await LoadAsync(key);
        Input = LayerInput.Of(kept ?? new GridLayer { Key = "", CodeTag = "P", CodeDigits = 2 });
        Input.Posts.AddRange(Enumerable.Range(0, Spare).Select(_ => new PostInput()));
    }

    public async Task<IActionResult> OnPostAsync(string key)
    {
        var kept = await LoadAsync(key);
        if (kept is null && await book.GetAsync(HttpContext.RequestAborted) is { } settings && settings.Find(Input.Key) is not null)
        {
            ModelState.AddModelError("Input.Key", this.Texts()["每一层的代号要不一样。"]);
        }

        if (!ModelState.IsValid || !(await this.TrySendAsync(new SaveLayer(Input.Layer(kept)))).Done)
        {
            return Page();
        }

        this.Done("已经保存");
        return Redirect(Url.Content("~/grid/layers"));
    }

    private async Task<GridLayer?> LoadAsync(string key)
    {
        frames.Staff("网格层级");
        New = key == "new";
        return New ? null : (await book.GetAsync(HttpContext.RequestAborted)).Find(key) ?? throw new NotFoundException();
    }
}
