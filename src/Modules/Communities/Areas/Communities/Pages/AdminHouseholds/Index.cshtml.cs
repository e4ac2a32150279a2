using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Shanzhi.Areas;
using Shanzhi.Communities.Directories;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.AdminHouseholds;

[RequirePermission(Permissions.ViewPeopleName)]
internal sealed class IndexModel(IMediator mediator, AreaDirectory areas, PlaceChoices choices, ICurrentUser user, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>A village's id.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Village { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public HouseholdList List { get; private set; } = new([], 0);

    public IReadOnlyList<SelectListItem> Villages { get; private set; } = [];

    public bool MayAdd { get; private set; }

    public bool MayExport { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        (shell.Title, shell.Kind) = (texts["住户"], ShellKind.Staff);
        (MayAdd, MayExport) = (user.Caller.CanAnywhere(Permissions.ManagePeople), user.Caller.CanAnywhere(Permissions.ExportPeople));
        Villages = await choices.InReachAsync(Permissions.ViewPeople, AreaLevel.Village, AreaLevel.Village, cancellation);
        AreaPath? place = Village is { } id ? (await areas.FindAsync(id, cancellation))?.Path : null;
        List = await mediator.Send(new FindHouseholds(Q, place, P), cancellation);
    }
}
