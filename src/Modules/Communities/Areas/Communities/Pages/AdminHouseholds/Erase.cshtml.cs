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

/// <summary>Asks before somebody's personal data is erased.</summary>
[RequirePermission(Permissions.ManagePeopleName)]
internal sealed class EraseModel(CommunitiesDbContext db, ICurrentUser user, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty]
    public EraseInput Input { get; set; } = new();

    public Resident Resident { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await LoadAsync(id, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
        {
            return NotFound();
        }

        var (done, _) = await this.TrySendAsync(new EraseResident(id, Input.Reason));
        if (!done)
        {
            return Page();
        }

        TempData.Done(texts["个人信息已经删掉"]);
        return LocalRedirect($"~/admin/households/{Resident.HouseholdId}");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        shell.Kind = ShellKind.Staff;
        shell.Title = texts["删除个人信息"];
        var found = await db.Residents.AsNoTracking().Where(x => x.Id == id)
            .Select(x => new { Resident = x, Place = db.Households.Where(h => h.Id == x.HouseholdId).Select(h => h.Place).First() }).FirstOrDefaultAsync(cancellation);
        if (found is null || !user.Caller.Can(Permissions.ManagePeople, found.Place))
        {
            return false;
        }

        Resident = found.Resident;
        return true;
    }

    internal sealed class EraseInput
    {
        public string? Reason { get; set; }
    }
}
