using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.AdminHouseholds;

[RequirePermission(Permissions.ManagePeopleName)]
internal sealed class SplitModel(IMediator mediator, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty]
    public SplitInput Input { get; set; } = new();

    public HouseholdFile Found { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await LoadAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        var (done, made) = await this.TrySendAsync(new SplitHousehold(id, Input.Number ?? "", Input.DoorNumber, Input.Residents, Input.HeadResidentId));
        if (done)
        {
            TempData.Done(texts["分好了，这是新的一户。"]);
            return LocalRedirect($"~/admin/households/{made}");
        }

        return await LoadAsync(id, cancellation) ? Page() : NotFound();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        (shell.Title, shell.Kind) = (texts["分户"], ShellKind.Staff);
        if (await mediator.Send(new GetHousehold(id), cancellation) is not { MayEdit: true } file)
        {
            return false;
        }

        Found = file;
        return true;
    }

    internal sealed class SplitInput
    {
        public string? Number { get; set; }

        public string? DoorNumber { get; set; }

        public List<Guid> Residents { get; set; } = [];

        public Guid HeadResidentId { get; set; }
    }
}
