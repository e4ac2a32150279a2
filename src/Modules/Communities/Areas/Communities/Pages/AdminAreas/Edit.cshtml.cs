using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.AdminAreas;

/// <summary>One area: what its pages say, its groups, its history, and the ways to merge, split and re-code it.</summary>
[RequirePermission(Permissions.ManageAreasName)]
internal sealed class EditModel(CommunitiesDbContext db, AreaDirectory areas, ICurrentUser user, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty]
    public AreaInput Input { get; set; } = new();

    [BindProperty]
    public string? GroupName { get; set; }

    public AreaView Area { get; private set; } = null!;

    public string Scope { get; private set; } = "";

    public IReadOnlyList<AreaView> Children { get; private set; } = [];

    public IReadOnlyList<AreaHistory> History { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        Input = await db.Areas.AsNoTracking().Where(x => x.Id == id)
            .Select(x => new AreaInput
            {
                Name = x.Name, Office = x.Office, OfficeHours = x.OfficeHours, Phone = x.Phone, SupervisionPhone = x.SupervisionPhone,
                Introduction = x.Introduction, Latitude = x.Latitude, Longitude = x.Longitude,
            }).FirstAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        var (done, _) = ModelState.IsValid
            ? await this.TrySendAsync(new EditArea(id, Input.Name ?? "", Input.Office, Input.OfficeHours, Input.Phone, Input.SupervisionPhone, Input.Introduction, Input.Latitude, Input.Longitude))
            : (false, default);
        return await AnswerAsync(id, done, texts["已经保存"], cancellation);
    }

    public async Task<IActionResult> OnPostGroupAsync(Guid id, CancellationToken cancellation)
    {
        ModelState.Clear();
        var (done, _) = await this.TrySendAsync(new AddArea(id, AreaLevel.Group, GroupName ?? ""), "");
        // The area's own form was not sent along: left blank it would be saved blank.
        return done ? await AnswerAsync(id, done, texts["加好了{0}", GroupName ?? ""], cancellation) : await OnGetAsync(id, cancellation);
    }

    private async Task<IActionResult> AnswerAsync(Guid id, bool done, string words, CancellationToken cancellation)
    {
        if (done)
        {
            TempData.Done(words);
            return LocalRedirect($"~/admin/areas/edit/{id}");
        }

        return await LoadAsync(id, cancellation) ? Page() : NotFound();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        if (await areas.FindAsync(id, cancellation) is not { } area || area.Id != id || !user.Caller.Can(Permissions.ManageAreas, area.Path))
        {
            return false;
        }

        Area = area;
        (shell.Title, shell.Kind) = (area.Name, ShellKind.Staff);
        Scope = string.Concat((await areas.LineageAsync(area.Path, cancellation)).Select(x => x.Name));
        Children = area.Level >= AreaLevel.Village ? await areas.ChildrenAsync(id, cancellation) : [];
        History = await db.AreaHistories.AsNoTracking().Where(x => x.AreaId == id).OrderByDescending(x => x.At).Take(20).ToListAsync(cancellation);
        return true;
    }

    internal sealed class AreaInput
    {
        public string? Name { get; set; }

        public string? Office { get; set; }

        public string? OfficeHours { get; set; }

        public string? Phone { get; set; }

        public string? SupervisionPhone { get; set; }

        public string? Introduction { get; set; }

        public double? Latitude { get; set; }

        public double? Longitude { get; set; }
    }
}
