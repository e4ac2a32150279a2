using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Accounts;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.Staff;

[RequirePermission(AccountPermissions.PostsManageName)]
internal sealed class AppointModel(
    StaffQueries queries, PlacePicker places, RoleChoices choices, ICurrentUser user, TimeProvider time, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty]
    public AppointInput Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? AreaId { get; set; }

    public string Name { get; private set; } = "";

    public PlaceChoice Place { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Roles { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(Id, cancellation) is not { } staff)
        {
            return NotFound();
        }

        (shell.Kind, shell.Title, Name) = (ShellKind.Staff, texts["任职"], staff.Name);
        Place = await places.ChooseAsync(AreaId, user.Caller.Reach(AccountPermissions.PostsManage), $"~/admin/staff/{Id}/appoint?place=", cancellation);
        Place = Place.Chosen is null ? Place : Place with { Form = "person" };
        Roles = Place.Chosen is { } place ? [new SelectListItem(texts["请选职务"], ""), .. await choices.AtAsync(place, cancellation)] : [];
        Input.From ??= time.Today();
        return Page();
    }

    /// <summary>Another place, what was typed still there.</summary>
    public async Task<IActionResult> OnPostPlaceAsync(Guid pick, CancellationToken cancellation)
    {
        AreaId = await places.PickAsync(ModelState, pick, cancellation) ?? AreaId;
        return await OnGetAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var (done, _) = await this.TrySendAsync(new Appoint(Id, Input.Role ?? "", AreaId ?? Guid.Empty, Input.From ?? time.Today(), Input.To, Input.Reason ?? ""));
        if (!done)
        {
            return await OnGetAsync(cancellation);
        }

        TempData.Done(Input.From > time.Today() ? texts["已经任职，到日子就能用。"] : texts["已经任职，马上就能用。"]);
        return LocalRedirect($"~/admin/staff/{Id}");
    }
}

internal sealed class AppointInput
{
    public string? Role { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public string? Reason { get; set; }
}
