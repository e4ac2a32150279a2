using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Shanzhi.HouseholdFiles.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.HouseholdFiles.Files;

/// <summary>民情档案: households and what is known of them, found by name, number, door, plot or the words of a paper. What is asked for comes by POST, so that it stands in no log and no history.</summary>
[RequirePermission(FilePermissions.ViewName)]
internal sealed class IndexModel(IMediator mediator, Frames frames) : PageModel
{
    [BindProperty]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Village { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public FoundFiles Found { get; private set; } = new([], 0, false);

    public IReadOnlyList<SelectListItem> Villages { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public Task OnPostAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task LoadAsync(CancellationToken cancellation)
    {
        frames.Staff("民情档案");
        Villages = await frames.VillagesAsync(FilePermissions.View, null, cancellation);
        Village = this.Chosen(nameof(Village), Villages);
        Found = await mediator.Send(new FindFiles(Q, Village, At), cancellation);
    }
}
