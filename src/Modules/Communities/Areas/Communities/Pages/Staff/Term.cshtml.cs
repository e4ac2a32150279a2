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
internal sealed class TermModel(
    PlacePicker places, RoleChoices choices, IAreaDirectory areas, ICurrentUser user, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty]
    public TermInput Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? AreaId { get; set; }

    public PlaceChoice Place { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Roles { get; private set; } = [];

    public IReadOnlyList<(Guid AccountId, string Name, string Role, string Place)>? Handover { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        (shell.Kind, shell.Title) = (ShellKind.Staff, texts["换届：一起免职"]);
        Place = await places.ChooseAsync(AreaId, user.Caller.Reach(AccountPermissions.PostsManage), "~/admin/staff/term?place=", cancellation);
        Roles = Place.Chosen is { } place ? await choices.ForAsync(place.Path, cancellation) : [];
    }

    public async Task OnPostAsync(CancellationToken cancellation)
    {
        var (done, lines) = await this.TrySendAsync(new EndTerm(AreaId ?? Guid.Empty, Input.Roles, Input.Reason ?? ""));
        if (done)
        {
            var names = new PlaceNames(areas);
            List<(Guid, string, string, string)> rows = [];
            foreach (var line in lines!)
            {
                rows.Add((line.AccountId, line.Name, line.Role, await names.NameAsync(line.Area, cancellation)));
            }

            Handover = rows;
        }

        await OnGetAsync(cancellation);
    }
}

internal sealed class TermInput
{
    public List<string> Roles { get; set; } = [];

    public string? Reason { get; set; }
}
