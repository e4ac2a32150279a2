using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Permissions;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Households;
using Shanzhi.Visits.Pages;

namespace Shanzhi.Visits.Recording;

/// <summary>我的走访日记 (民情日记), latest first.</summary>
[RequirePermission(VisitPermissions.VisitName)]
internal sealed class MineModel(VisitsDbContext db, Frames frames, ICurrentUser user) : PageModel
{
    public const int Size = 30;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public IReadOnlyList<VisitLine> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync()
    {
        frames.Staff("我的走访日记");
        var account = user.Caller.AccountId;
        var query = db.Visits.Where(visit => visit.WorkerId == account);
        Total = await query.CountAsync();
        Lines = await query.AsNoTracking().OrderByDescending(visit => visit.Day).ThenByDescending(visit => visit.OccurredAt).Skip((Math.Max(1, At) - 1) * Size).Take(Size)
            .Select(visit => new VisitLine(visit.Id, visit.Contact, visit.OccurredAt, visit.WorkerName, visit.Diary, visit.Receipt, visit.Counts)).ToListAsync();
    }
}
