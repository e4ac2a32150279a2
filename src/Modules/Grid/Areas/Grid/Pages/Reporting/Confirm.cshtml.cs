using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Text;

namespace Shanzhi.Grid.Reporting;

/// <summary>先报后验: the report is kept already; the code makes it count. Whoever has the page's address handed it in.</summary>
[AllowAnonymous]
internal sealed class ConfirmModel(GridDbContext db, Frames frames, PhoneVault phones, IStaffDirectory staff) : PageModel
{
    /// <summary>The one-time code as typed. Not named after the route's <c>code</c>, which would fill it with the village's.</summary>
    [BindProperty]
    public string? Entered { get; set; }

    public AreaView Village { get; private set; } = null!;

    public string MaskedPhone { get; private set; } = "";

    public string Number { get; private set; } = "";

    public bool Sent { get; private set; }

    public PostHolder? Helper { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, Guid id) => await LoadAsync(code, id) ? Page() : Redirect(Url.Content($"~/r/{Number}"));

    public async Task<IActionResult> OnPostAsync(string code, Guid id)
    {
        var command = new ConfirmReport(id, Entered ?? "");
        if (!await LoadAsync(code, id) && !await this.WasSentAsync(command))
        {
            return Redirect(Url.Content($"~/r/{Number}"));
        }

        var (done, key) = await this.TrySendAsync(command, "");
        if (!done)
        {
            return Page();
        }

        if (key is not null)
        {
            return Redirect(Url.Content($"~/r/{Number}/received?k={key}"));
        }

        ModelState.AddModelError(nameof(Entered), this.Texts()["验证码不对，或者过期了。看一下短信，或者再要一个。"]);
        return Page();
    }

    public async Task<IActionResult> OnPostAgainAsync(string code, Guid id)
    {
        if (!await LoadAsync(code, id))
        {
            return Redirect(Url.Content($"~/r/{Number}"));
        }

        ModelState.Clear();
        (Sent, _) = await this.TrySendAsync(new ResendReportCode(id), "");
        return Page();
    }

    private async Task<bool> LoadAsync(string code, Guid id)
    {
        Village = await frames.VillageAsync(code, "确认手机号", "report");
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.VillageId == Village.Id) ?? throw new NotFoundException();
        Number = report.Number;
        MaskedPhone = Masking.Phone(phones.Show(report.Phone) ?? "");
        var answering = await staff.ToCallAsync(report);
        Helper = answering.FirstOrDefault(holder => holder.Role == Roles.GridWorker) ?? (answering.Count > 0 ? answering[0] : null);
        return report.Confirmation == Confirmation.Waiting;
    }
}
