using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Directories;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.AdminAreas;

[RequirePermission(Permissions.ManageAreasName)]
internal sealed class RecodeModel(AreaDirectory areas, ICurrentUser user, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty]
    public RecodeInput Input { get; set; } = new();

    public AreaView Area { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await LoadAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        var (done, _) = await this.TrySendAsync(new RecodeArea(id, Input.NewCode?.Trim() ?? "", Input.Reason ?? ""));
        if (done)
        {
            TempData.Done(texts["代码改好了，旧网址会转过来。"]);
            return LocalRedirect($"~/admin/areas/edit/{id}");
        }

        return await LoadAsync(id, cancellation) ? Page() : NotFound();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        if (await areas.FindAsync(id, cancellation) is not { Level: <= AreaLevel.Village } area || area.Id != id || !user.Caller.Can(Permissions.ManageAreas, area.Path))
        {
            return false;
        }

        (shell.Title, shell.Kind) = (texts["改代码"], ShellKind.Staff);
        Area = area;
        return true;
    }

    internal sealed class RecodeInput
    {
        public string? NewCode { get; set; }

        public string? Reason { get; set; }
    }
}
