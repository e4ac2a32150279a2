using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.AdminHouseholds;

[RequirePermission(Permissions.ViewPeopleName)]
internal sealed class DetailsModel(IMediator mediator, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    public HouseholdFile Found { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await mediator.Send(new GetHousehold(id), cancellation) is not { } file)
        {
            return NotFound();
        }

        (shell.Title, shell.Kind) = (texts["住户"], ShellKind.Staff);
        Found = file;
        return Page();
    }
}
