using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Data;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.AdminHouseholds;

/// <summary>Asks what became of somebody, before it is written down.</summary>
[RequirePermission(Permissions.ManagePeopleName)]
internal sealed class LeaveModel(CommunitiesDbContext db, ICurrentUser user, IPageShell shell, IStringLocalizer<SharedStrings> texts) : ResidentPage(db, user, shell)
{
    [BindProperty]
    public LeaveInput Input { get; set; } = new();

    protected override string Heading => Resident.IsPresent ? texts["迁出或去世"] : texts["恢复"];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await LoadAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        var (done, _) = await this.TrySendAsync(new RecordLeaving(id, Input.Leaving, Input.On));
        if (!done)
        {
            return Page();
        }

        TempData.Done(texts["已经保存"]);
        return LocalRedirect($"~/admin/households/{Resident.HouseholdId}");
    }

    internal sealed class LeaveInput
    {
        public Leaving Leaving { get; set; }

        public DateOnly? On { get; set; }
    }
}
