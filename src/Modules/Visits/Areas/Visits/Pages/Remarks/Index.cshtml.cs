using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Pages;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Remarks;

/// <summary>村民的异议: what households say of visits, oldest first until it is answered.</summary>
[RequirePermission(VisitPermissions.ManageName)]
internal sealed class IndexModel(VisitsDbContext db, Frames frames, ICurrentUser user, Places places, RemarkSubjects subjects) : PageModel
{
    public const int Size = 20;

    /// <summary>done for those answered.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty]
    public bool? Upheld { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public string? Diary { get; set; }

    public IReadOnlyList<(VisitRemark Remark, RemarkSubject About, string Where)> Lines { get; private set; } = [];

    public int Total { get; private set; }

    /// <summary>The one that was answered, and could not be taken.</summary>
    public Guid? Item { get; private set; }

    public Guid? Own => user.Caller.AccountId;

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync(Guid item)
    {
        Item = item;
        if (ModelState.IsValid && (await this.TrySendAsync(new SettleRemark(item, Upheld, Answer, Diary), "")).Done)
        {
            TempData.Done(this.Texts()["答复了，提的人看得到。"]);
            return Redirect(Url.Content("~/visits/remarks"));
        }

        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        frames.Staff("村民的异议");
        var query = db.Remarks.AsNoTracking().Within(remark => remark.Path, user.Caller.Reach(VisitPermissions.Manage));
        query = Show == "done" ? query.Where(remark => remark.AnsweredAt != null).OrderByDescending(remark => remark.At) : query.Where(remark => remark.AnsweredAt == null).OrderBy(remark => remark.At);
        Total = await query.CountAsync();
        var remarks = await query.Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync();
        var about = await subjects.OfAsync(remarks, HttpContext.RequestAborted);
        List<(VisitRemark, RemarkSubject, string)> lines = [];
        foreach (var remark in remarks.Where(remark => about.ContainsKey(remark.Id)))
        {
            lines.Add((remark, about[remark.Id], await places.NameAsync(remark.Path)));
        }

        Lines = lines;
    }
}
