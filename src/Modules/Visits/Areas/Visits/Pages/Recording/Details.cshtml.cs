using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Pages;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Recording;

/// <summary>One visit: what was said, the receipt, what became of what was heard, what the household says of it.</summary>
[SignedIn]
internal sealed class DetailsModel(VisitsDbContext db, Frames frames, HouseholdAccess access, Places places, IHouseholdDirectory directory, IReportKinds kinds, IMediaStore media) : PageModel
{
    [BindProperty]
    public string? HeardText { get; set; }

    [BindProperty]
    public string? HeardKind { get; set; }

    [BindProperty]
    public string? HeardPlace { get; set; }

    [BindProperty]
    public bool HeardPrivate { get; set; }

    public Visit Visit { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public string Where { get; private set; } = "";

    public IReadOnlyList<Heard> Heard { get; private set; } = [];

    public IReadOnlyList<VisitRemark> Remarks { get; private set; } = [];

    public IReadOnlyList<ReportKind> Kinds { get; private set; } = [];

    public Guid? Reader => access.Caller.AccountId;

    public bool Own => Visit.WorkerId == Reader;

    public string Link(Guid id) => media.Link(id);

    public Task OnGetAsync(Guid id) => LoadAsync(id);

    /// <summary>再记一件要办的事</summary>
    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (ModelState.IsValid && (await this.TrySendAsync(new AddHeard(id, new HeardDraft(HeardText, HeardKind, HeardPlace, [], HeardPrivate)), "")).Done)
        {
            TempData.Done(this.Texts()["转给网格了，编号马上就有。"]);
            return Redirect(Url.Content($"~/visits/{id}"));
        }

        await LoadAsync(id);
        return Page();
    }

    private async Task LoadAsync(Guid id)
    {
        Visit = await db.Visits.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id) is { } visit && access.MaySee(visit) ? visit : throw new NotFoundException();
        frames.Staff("走访记录");
        Where = await places.NameAsync(Visit.Path);
        Name = Visit.HouseholdId is { } household ? (await directory.FindManyAsync([household])).GetValueOrDefault(household)?.DisplayName ?? "" : "";
        Heard = await db.Heard.AsNoTracking().Where(row => row.OriginId == id).OrderBy(row => row.Id).ToListAsync();
        Remarks = await db.Remarks.AsNoTracking().Where(row => row.VisitId == id).OrderBy(row => row.At).ToListAsync();
        Kinds = Own ? await kinds.ListAsync() : [];
    }
}
