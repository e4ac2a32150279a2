using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Accounts;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.Staff;

[RequirePermission(AccountPermissions.StaffManageName)]
internal sealed class AddModel(PlacePicker places, RoleChoices choices, ICurrentUser user, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty]
    public StaffInput Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? AreaId { get; set; }

    public PlaceChoice Place { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Roles { get; private set; } = [];

    public StaffAdded? Added { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        (shell.Kind, shell.Title) = (ShellKind.Staff, texts["添加工作人员"]);
        Place = await places.ChooseAsync(AreaId, user.Caller.Reach(AccountPermissions.StaffManage), "~/admin/staff/add?place=", cancellation);
        Place = Place.Chosen is null ? Place : Place with { Form = "person" };
        Roles = Place.Chosen is { } place ? [new SelectListItem(texts["请选职务"], ""), .. await choices.AtAsync(place, cancellation)] : [];
    }

    /// <summary>Another place, what was typed still there.</summary>
    public async Task OnPostPlaceAsync(Guid pick, CancellationToken cancellation)
    {
        AreaId = await places.PickAsync(ModelState, pick, cancellation) ?? AreaId;
        await OnGetAsync(cancellation);
    }

    public async Task OnPostAsync(CancellationToken cancellation)
    {
        (_, Added) = await this.TrySendAsync(new AddStaff(Input.Name ?? "", Input.Login ?? "", Input.Phone, Input.Role ?? "", AreaId ?? Guid.Empty, Input.Reason ?? ""));
        await OnGetAsync(cancellation);
    }
}

internal sealed class StaffInput
{
    public string? Role { get; set; }

    public string? Name { get; set; }

    public string? Login { get; set; }

    public string? Phone { get; set; }

    public string? Reason { get; set; }

    public bool Disabled { get; set; }
}
