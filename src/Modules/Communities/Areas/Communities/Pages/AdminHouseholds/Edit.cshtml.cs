using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Directories;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.AdminHouseholds;

/// <summary>Adds or changes a household; another group moves it.</summary>
[RequirePermission(Permissions.ManagePeopleName)]
internal sealed class EditModel(IMediator mediator, PlaceChoices choices, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public HouseholdInput Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (Id is { } id)
        {
            if (await mediator.Send(new GetHousehold(id), cancellation) is not { MayEdit: true } file)
            {
                return NotFound();
            }

            var household = file.Household;
            Input = new HouseholdInput
            {
                Number = household.Number, AreaId = household.AreaId, DoorNumber = household.DoorNumber,
                RegisteredHere = household.RegisteredHere, LivingHere = household.LivingHere, Note = household.Note,
            };
        }

        await LoadAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var (done, saved) = await this.TrySendAsync(new SaveHousehold(Id, Input.Number ?? "", Input.AreaId ?? Guid.Empty, Input.DoorNumber, Input.RegisteredHere, Input.LivingHere, Input.Note));
        if (done)
        {
            TempData.Done(texts["已经保存"]);
            return LocalRedirect($"~/admin/households/{saved}");
        }

        await LoadAsync(cancellation);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        (shell.Title, shell.Kind) = (Id is null ? texts["加一户"] : texts["改住户"], ShellKind.Staff);
        Places = await choices.ToChooseAsync(Permissions.ManagePeople, AreaLevel.Village, AreaLevel.Group, cancellation);
    }

    internal sealed class HouseholdInput
    {
        public string? Number { get; set; }

        public Guid? AreaId { get; set; }

        public string? DoorNumber { get; set; }

        public bool RegisteredHere { get; set; } = true;

        public bool LivingHere { get; set; } = true;

        public string? Note { get; set; }
    }
}
