using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Accounts;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.Staff;

/// <summary>Change of term in two steps: where and which posts, then who stays, why, and do it.</summary>
[RequirePermission(AccountPermissions.PostsManageName)]
internal sealed class TermModel(
    PlacePicker places, RoleChoices choices, TermQueries terms, ICurrentUser user, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty]
    public TermInput Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? AreaId { get; set; }

    [BindProperty(SupportsGet = true, Name = "role")]
    public List<string> Chosen { get; set; } = [];

    public PlaceChoice Place { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Roles { get; private set; } = [];

    /// <summary>Those whose posts would end; empty before posts are chosen.</summary>
    public IReadOnlyList<TermHolder> Holders { get; private set; } = [];

    public IReadOnlyList<TermView> Recent { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        (shell.Kind, shell.Title) = (ShellKind.Staff, texts["换届"]);
        Place = await places.ChooseAsync(AreaId, user.Caller.Reach(AccountPermissions.PostsManage), "~/admin/staff/term?place=", cancellation);
        Roles = Place.Chosen is { } place ? await choices.ForAsync(place.Path, cancellation) : [];
        Chosen.RemoveAll(key => !Roles.Any(role => role.Value == key));
        Holders = Chosen.Count > 0 ? await terms.HoldersAsync(Place.Chosen!.Path, Chosen, cancellation) : [];
        Recent = await terms.RecentAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var (done, id) = await this.TrySendAsync(new ChangeTerm(AreaId ?? Guid.Empty, Chosen, Input.Staying, Input.To, Input.Reason ?? ""));
        if (done)
        {
            TempData.Done(texts["换好了。打出交接单，一个个签字。"]);
            return LocalRedirect($"~/admin/staff/terms/{id}");
        }

        await OnGetAsync(cancellation);
        return Page();
    }
}

internal sealed class TermInput
{
    public List<Guid> Staying { get; set; } = [];

    public DateOnly? To { get; set; }

    public string? Reason { get; set; }
}
