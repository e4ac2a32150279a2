using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities.Data;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.AdminHouseholds;

/// <summary>Asks before somebody's personal data is erased.</summary>
[RequirePermission(Permissions.ManagePeopleName)]
internal sealed class EraseModel(CommunitiesDbContext db, ICurrentUser user, IPageShell shell, IStringLocalizer<SharedStrings> texts) : ResidentPage(db, user, shell)
{
    [BindProperty]
    public EraseInput Input { get; set; } = new();

    protected override string Heading => texts["删除个人信息"];

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

    internal sealed class EraseInput
    {
        public string? Reason { get; set; }
    }
}
