using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.AdminHouseholds;

/// <summary>Asks what became of somebody, before it is written down.</summary>
[RequirePermission(Permissions.ManagePeopleName)]
internal sealed class LeaveModel(CommunitiesDbContext db, ICurrentUser user, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty]
    public LeaveInput Input { get; set; } = new();

    public Resident Resident { get; private set; } = null!;

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

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        shell.Kind = ShellKind.Staff;
        var found = await db.Residents.AsNoTracking().Where(x => x.Id == id)
            .Select(x => new { Resident = x, Place = db.Households.Where(h => h.Id == x.HouseholdId).Select(h => h.Place).First() }).FirstOrDefaultAsync(cancellation);
        if (found is null || !user.Caller.Can(Permissions.ManagePeople, found.Place))
        {
            return false;
        }

        Resident = found.Resident;
        shell.Title = Resident.IsPresent ? texts["迁出或去世"] : texts["恢复"];
        return true;
    }

    internal sealed class LeaveInput
    {
        public Leaving Leaving { get; set; }

        public DateOnly? On { get; set; }
    }
}
