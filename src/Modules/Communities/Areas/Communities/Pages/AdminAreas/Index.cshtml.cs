using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Pages.Home;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Tenancy;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.AdminAreas;

/// <summary>The tree by town; before the divisions are in, the place to copy them.</summary>
[RequirePermission(Permissions.ManageAreasName)]
internal sealed class IndexModel(AreaDirectory areas, ICurrentUser user, IMultiTenantContextAccessor tenant, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty]
    public CodeInput Input { get; set; } = new();

    public bool Empty { get; private set; }

    public IReadOnlyList<TownVillages> Towns { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation)
    {
        Input.Code = tenant.Tenant.AreaCode;
        return LoadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var (done, added) = await this.TrySendAsync(new ImportDivisions(Input.Code ?? ""));
        if (!done)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        TempData.Done(texts["装好了 {0} 个乡镇和村", added]);
        return LocalRedirect("~/admin/areas");
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        (shell.Title, shell.Kind) = (texts["村组"], ShellKind.Staff);
        var tree = await areas.TreeAsync(cancellation);
        Empty = tree.Root is null;
        Towns = VillageFinder.Find(tree, Q, user.Caller.Reach(Permissions.ManageAreas));
    }

    internal sealed class CodeInput
    {
        public string? Code { get; set; }
    }
}
