using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Directories;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.AdminAreas;

[RequirePermission(Permissions.ManageAreasName)]
internal sealed class SplitModel(AreaDirectory areas, ICurrentUser user, IPageShell shell, IStringLocalizer<SharedStrings> texts)
    : AreaActPage(areas, user, shell, texts["拆村"])
{
    [BindProperty]
    public SplitInput Input { get; set; } = new();

    public IReadOnlyList<AreaView> Groups { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        var (done, made) = await this.TrySendAsync(new SplitVillage(id, Input.NewCode?.Trim() ?? "", Input.NewName ?? "", Input.Groups, Input.Reason ?? ""));
        if (done)
        {
            TempData.Done(texts["拆好了，新村有自己的网页了。"]);
            return LocalRedirect($"~/admin/areas/edit/{made}");
        }

        return await LoadAsync(id, cancellation) ? Page() : NotFound();
    }

    protected override bool Fits(AreaLevel level) => level == AreaLevel.Village;

    protected override async Task ShowAsync(CancellationToken cancellation) => Groups = [.. (await Areas.ChildrenAsync(Area.Id, cancellation)).Where(child => child.Level == AreaLevel.Group)];

    internal sealed class SplitInput
    {
        public string? NewCode { get; set; }

        public string? NewName { get; set; }

        public List<Guid> Groups { get; set; } = [];

        public string? Reason { get; set; }
    }
}
