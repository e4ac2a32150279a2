using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.HouseholdFiles.Pages;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Lists;

/// <summary>A grid's lists on paper, to take along.</summary>
[RequirePermission(FilePermissions.ViewName)]
internal sealed class PrintModel(IMediator mediator, Frames frames, HouseholdAccess access) : PageModel
{
    public GridLists Lists { get; private set; } = null!;

    public DateOnly Today => access.Today;

    public async Task OnGetAsync(Guid id, CancellationToken cancellation)
    {
        frames.Paper("四张清单");
        ViewData["Paper"] = "A4";
        Lists = await mediator.Send(new GridListsQuery(id, null), cancellation);
    }
}
