using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Own;

/// <summary>谁来走访过我家: all that is written of one's own household, and a way to say that it was otherwise.</summary>
[SignedIn]
internal sealed class MineModel(VisitsDbContext db, OwnCare own, IHouseholdDirectory directory, ICurrentUser user, IPageShell shell) : PageModel
{
    public const int Size = 20;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    /// <summary>The visit, the reason or the event somebody wants to say something of.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Say { get; set; }

    [BindProperty]
    public RemarkKind? Kind { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public IReadOnlyList<Visit> Visits { get; private set; } = [];

    public IReadOnlyList<CareLine> Care { get; private set; } = [];

    /// <summary>By visit, or by reason or event.</summary>
    public ILookup<Guid, VisitRemark> Remarks { get; private set; } = Array.Empty<VisitRemark>().ToLookup(remark => remark.Id);

    public int Total { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (ModelState.IsValid && Say is { } said && (await this.TrySendAsync(Kind == RemarkKind.NotSo ? (ICommand<Guid>)new ObjectToCare(said, Text) : new ObjectToVisit(said, Kind ?? default, Text), "")).Done)
        {
            TempData.Done(this.Texts()["提上去了，由别人来查，不是走访的那个人。提异议不影响您家任何待遇。"]);
            return Redirect(Url.Content("~/my/visits"));
        }

        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        shell.Title = this.Texts()["谁来走访过我家"];
        var homes = user.Caller.AccountId is { } account ? (await directory.OfAccountAsync(account)).Select(home => home.Id).ToList() : [];
        var query = db.Visits.AsNoTracking().Where(visit => visit.HouseholdId != null && homes.Contains(visit.HouseholdId.Value));
        Total = await query.CountAsync();
        Visits = await query.OrderByDescending(visit => visit.Day).ThenByDescending(visit => visit.OccurredAt).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync();
        Care = await own.OfAsync(homes);
        List<Guid?> ids = [.. Visits.Select(visit => visit.Id), .. Care.Select(line => line.Id)];
        Remarks = (await db.Remarks.AsNoTracking().Where(remark => ids.Contains(remark.VisitId) || ids.Contains(remark.CareId)).OrderBy(remark => remark.At).ToListAsync()).ToLookup(remark => (remark.VisitId ?? remark.CareId)!.Value);
        if (Say is { } asked && Care.All(line => line.Id != asked) && !await query.AnyAsync(visit => visit.Id == asked))
        {
            throw new NotFoundException();
        }
    }
}
