using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Communities.Directories;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.AdminAreas;

/// <summary>An act upon one area in use, on a page of its own: what will happen, why, and do it.</summary>
internal abstract class AreaActPage(AreaDirectory areas, ICurrentUser user, IPageShell shell, string title) : PageModel
{
    public AreaView Area { get; private set; } = null!;

    protected AreaDirectory Areas => areas;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await LoadAsync(id, cancellation) ? Page() : NotFound();

    /// <summary>True when the act can be done upon an area of that level.</summary>
    protected abstract bool Fits(AreaLevel level);

    /// <summary>What else the page shows.</summary>
    protected virtual Task ShowAsync(CancellationToken cancellation) => Task.CompletedTask;

    protected async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        // An area that went up in another is found under the other's id: nothing more can be done upon it.
        if (await areas.FindAsync(id, cancellation) is not { } area || area.Id != id || !Fits(area.Level) || !user.Caller.Can(Permissions.ManageAreas, area.Path))
        {
            return false;
        }

        (shell.Title, shell.Kind, Area) = (title, ShellKind.Staff, area);
        await ShowAsync(cancellation);
        return true;
    }
}
