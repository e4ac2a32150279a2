using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Work;

/// <summary>交接: who has how much in hand, and giving all of it, or one village's, to another.</summary>
[RequirePermission(GridPermissions.ReassignName)]
internal sealed class ReassignModel(GridDbContext db, Frames frames, ICurrentUser user, IAreaDirectory areas, IStaffDirectory staff) : PageModel
{
    private const int MostGiven = 10;

    [BindProperty(SupportsGet = true)]
    public Guid? From { get; set; }

    [BindProperty]
    public Guid? To { get; set; }

    [BindProperty]
    public Guid? VillageId { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<Load> Loads { get; private set; } = [];

    public IReadOnlyList<PostHolder> People { get; private set; } = [];

    /// <summary>What the caller handed over lately, latest first.</summary>
    public IReadOnlyList<CaseloadMove> Given { get; private set; } = [];

    public IEnumerable<Load> Chosen => Loads.Where(load => load.Id == From);

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var (done, result) = await this.TrySendAsync(new HandOverCaseload(From ?? Guid.Empty, To ?? Guid.Empty, VillageId, Reason ?? ""), "");
        if (!done || result is null)
        {
            return Page();
        }

        this.Done(result.Left.Count == 0 ? "交接了 {0} 件。" : "交接了 {0} 件。这些不归他管，没动：{1}", result.Done, string.Join(this.Texts()["、"], result.Left));
        return Redirect(Url.Content("~/grid/reassign"));
    }

    public async Task<IActionResult> OnPostBackAsync(Guid id)
    {
        var (done, result) = await this.TrySendAsync(new GiveBackCaseload(id), "");
        if (!done || result is null)
        {
            From = null;
            await LoadAsync();
            return Page();
        }

        this.Done(result.Left.Count == 0 ? "还回去了 {0} 件。" : "还回去了 {0} 件。这些不归他管，没动：{1}", result.Done, string.Join(this.Texts()["、"], result.Left));
        return Redirect(Url.Content("~/grid/reassign"));
    }

    private async Task LoadAsync()
    {
        frames.Staff("交接手上的事");
        var reach = user.Caller.Reach(GridPermissions.Reassign);
        var loads = await db.Reports.AsNoTracking().Within(report => report.DeskPath, reach)
            .Where(report => report.AssignedToId != null).Where(ReportAccess.Open)
            .GroupBy(report => new { report.AssignedToId, report.VillageId })
            .Select(group => new Load(group.Key.AssignedToId!.Value, group.Max(report => report.AssignedName) ?? "", group.Key.VillageId, group.Max(report => report.VillageName)!, group.Count()))
            .ToListAsync();
        for (var at = 0; at < loads.Count; at++)
        {
            loads[at] = loads[at] with { VillageName = (await areas.FindAsync(loads[at].VillageId))?.Name ?? loads[at].VillageName };
        }

        Loads = loads;
        if (From is null)
        {
            var account = user.Caller.AccountId;
            Given = await db.CaseloadMoves.AsNoTracking().Where(move => move.ActorId == account).OrderByDescending(move => move.At).Take(MostGiven).ToListAsync();
            return;
        }

        Dictionary<Guid, PostHolder> people = [];
        foreach (var area in reach)
        {
            foreach (var role in new[] { Roles.GridChief, Roles.GridWorker, Roles.Committee, Roles.TownshipStaff, Roles.TownshipCentre, Roles.Department, Roles.CountyCentre })
            {
                foreach (var holder in await staff.InRoleAsync(role, area))
                {
                    people.TryAdd(holder.AccountId, holder);
                }
            }
        }

        People = [.. people.Values.Where(holder => holder.AccountId != From)];
    }
}

internal sealed record Load(Guid Id, string Name, Guid VillageId, string VillageName, int Count);
