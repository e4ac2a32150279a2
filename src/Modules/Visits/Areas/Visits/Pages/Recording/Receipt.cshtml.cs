using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Text;
using Shanzhi.Ui;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Pages;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Recording;

/// <summary>The code the household reads out (回执码).</summary>
[RequirePermission(VisitPermissions.VisitName)]
internal sealed class ReceiptModel(VisitsDbContext db, Frames frames, HouseholdAccess access, IHouseholdDirectory directory) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public int Phone { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Visit Visit { get; private set; } = null!;

    public IReadOnlyList<string> Phones { get; private set; } = [];

    public Task OnGetAsync(Guid id) => LoadAsync(id);

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        await LoadAsync(id);
        var (done, right) = await this.TrySendAsync(new ConfirmReceipt(id, Code ?? ""), "");
        if (done && right)
        {
            TempData.Done(this.Texts()["回执码对上了。"]);
            return Redirect(Url.Content($"~/visits/{id}"));
        }

        ModelState.AddModelError(nameof(Code), this.Texts()["回执码不对，请对着短信再看一遍；过了 5 分钟就再发一次。"]);
        return Page();
    }

    public Task<IActionResult> OnPostResendAsync(Guid id) => DoAsync(id, new ResendReceipt(id, Phone), $"~/visits/{id}/receipt", "又发了一次。");

    public Task<IActionResult> OnPostLeaveAsync(Guid id) => DoAsync(id, new LeaveReceipt(id, Name, Reason), $"~/visits/{id}", "已经保存");

    private async Task<IActionResult> DoAsync<T>(Guid id, ICommand<T> command, string next, string said)
    {
        if ((await this.TrySendAsync(command, "")).Done)
        {
            TempData.Done(this.Texts()[said]);
            return Redirect(Url.Content(next));
        }

        await LoadAsync(id);
        return Page();
    }

    private async Task LoadAsync(Guid id)
    {
        frames.Staff("填回执码");
        Visit = await db.Visits.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id) is { } visit && visit.WorkerId == access.Caller.AccountId ? visit : throw new NotFoundException();
        Phones = Visit.HouseholdId is { } household ? [.. (await directory.PhonesAsync(household)).Select(Masking.Phone)] : [];
    }
}
