using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Modules;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Centre;

/// <summary>存的筛选: one's own, to be named anew, shared, put first or thrown away; and a new one kept of what was on screen.</summary>
[RequirePermission(GridPermissions.HandedName)]
[Feature(GridFeatures.Command)]
internal sealed class FiltersModel(Frames frames, FilterShelf shelf, ICurrentUser user) : PageModel
{
    /// <summary>What was on screen.</summary>
    [BindProperty(SupportsGet = true, Name = "")]
    public CommandFilter Filter { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? Tab { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public bool Share { get; set; }

    [BindProperty]
    public bool First { get; set; }

    public IReadOnlyList<SavedFilter> Own { get; private set; } = [];

    public string Query => Filter.Query(Tab);

    public bool MayShare => FilterShelf.Levels(user.Caller).Count > 0;

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!(await this.TrySendAsync(new SaveFilter(Name ?? "", Filter.Query(Queue.Of(Tab).Key), Share, First), "")).Done)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        this.Done("已经存好，在“存的筛选”里。");
        return Redirect(Url.Content($"~/grid/command?{Filter.Query(Queue.Of(Tab).Key)}"));
    }

    public async Task<IActionResult> OnPostChangeAsync(Guid id, FilterAct act, string? name, CancellationToken cancellation)
    {
        if (!(await this.TrySendAsync(new ChangeFilter(id, act, name), "")).Done)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        this.Done(act == FilterAct.Delete ? "已经删掉" : "已经改好");
        return Redirect(Url.Content("~/grid/command/filters"));
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        frames.Staff("存的筛选");
        Own = [.. (await shelf.OfAsync(cancellation)).Where(filter => filter.AccountId == user.Caller.AccountId)];
    }
}
