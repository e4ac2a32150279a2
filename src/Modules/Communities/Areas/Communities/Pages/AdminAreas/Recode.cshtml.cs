using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Directories;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.AdminAreas;

[RequirePermission(Permissions.ManageAreasName)]
internal sealed class RecodeModel(AreaDirectory areas, ICurrentUser user, IPageShell shell, IStringLocalizer<SharedStrings> texts)
    : AreaActPage(areas, user, shell, texts["改代码"])
{
    [BindProperty]
    public RecodeInput Input { get; set; } = new();

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

    protected override bool Fits(AreaLevel level) => level <= AreaLevel.Village;

    internal sealed class RecodeInput
    {
        public string? NewCode { get; set; }

        public string? Reason { get; set; }
    }
}
