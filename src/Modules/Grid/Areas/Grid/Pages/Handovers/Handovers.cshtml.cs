using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Handovers;

/// <summary>网格交接: who holds what in teams; all of one leaver's given to another in one act.</summary>
[RequirePermission(GridPermissions.ManageName)]
internal sealed class HandoversModel(GridDbContext db, Frames frames, UnitDirectory units, LayerBook layers, IStaffDirectory staff, ICurrentUser user) : PageModel
{
    public const int Size = 50;

    private const int MostGiven = 10;
    private const int MostHeld = 500;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? From { get; set; }

    [BindProperty]
    public Guid? To { get; set; }

    [BindProperty]
    public List<Guid> Members { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<Holder> Holders { get; private set; } = [];

    public int Total { get; private set; }

    public IReadOnlyList<Held> Holding { get; private set; } = [];

    public string LeaverName { get; private set; } = "";

    /// <summary>Reports still in the leaver's hands, which are handed over on their own page.</summary>
    public int OpenReports { get; private set; }

    public IReadOnlyList<PostHolder> People { get; private set; } = [];

    public IReadOnlyList<TeamHandover> Given { get; private set; } = [];

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Members = [.. Holding.Select(held => held.Id)];
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var (done, result) = await this.TrySendAsync(new HandOverPosts(From ?? Guid.Empty, To ?? Guid.Empty, Members, Reason ?? ""), "");
        if (!done || result is null)
        {
            await LoadAsync();
            return Page();
        }

        this.Done(result.Left.Count == 0 ? "交接了 {0} 项。" : "交接了 {0} 项。这些没交成：{1}", result.Done, string.Join(this.Texts()["、"], result.Left));
        return Redirect(Url.Content($"~/grid/handover/{result.Id}"));
    }

    public async Task<IActionResult> OnPostBackAsync(Guid id)
    {
        var (done, result) = await this.TrySendAsync(new UndoHandover(id), "");
        if (!done || result is null)
        {
            From = null;
            await LoadAsync();
            return Page();
        }

        this.Done(result.Left.Count == 0 ? "还回去了 {0} 项。" : "还回去了 {0} 项。这些后来又变过，没动：{1}", result.Done, string.Join(this.Texts()["、"], result.Left));
        return Redirect(Url.Content("~/grid/handover"));
    }

    private async Task LoadAsync()
    {
        frames.Staff("网格交接");
        var token = HttpContext.RequestAborted;
        var reach = user.Caller.Reach(GridPermissions.Manage);
        var serving = db.TeamMembers.AsNoTracking().Within(member => member.Path, reach).Where(member => member.AccountId != null && member.To == null);
        if (From is { } from)
        {
            await LoadLeaverAsync(serving.Where(member => member.AccountId == from), from, reach, token);
            return;
        }

        if (!string.IsNullOrWhiteSpace(Find))
        {
            var name = Find.Trim();
            serving = serving.Where(member => member.Name.Contains(name));
        }

        var people = serving.GroupBy(member => member.AccountId!.Value);
        Total = await people.CountAsync(token);
        Holders = await people.OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Skip((Math.Max(1, At) - 1) * Size).Take(Size)
            .Select(group => new Holder(group.Key, group.Max(member => member.Name)!, group.Count())).ToListAsync(token);
        var account = user.Caller.AccountId;
        Given = await db.TeamHandovers.AsNoTracking().Where(handover => handover.ActorId == account).OrderByDescending(handover => handover.At).Take(MostGiven).ToListAsync(token);
    }

    private async Task LoadLeaverAsync(IQueryable<TeamMember> held, Guid from, IReadOnlyList<AreaPath> reach, CancellationToken token)
    {
        var members = await held.OrderBy(member => member.Path).ThenBy(member => member.Id).Take(MostHeld).ToListAsync(token);
        var known = await units.NamedAsync([.. members.Select(member => member.UnitId)], token);
        var settings = await layers.GetAsync(token);
        List<Held> lines = [];
        foreach (var member in members.Where(member => known.ContainsKey(member.UnitId)))
        {
            var layer = settings.Find(member.LayerKey);
            lines.Add(new Held(member.Id, await units.FullNameAsync(known[member.UnitId], token), layer?.Post(member.PostKey)?.Name ?? member.PostKey, member.From));
        }

        Holding = lines;
        LeaverName = members.Select(member => member.Name).FirstOrDefault() ?? (await staff.FindAsync(from, token))?.Name ?? "";
        OpenReports = await db.Reports.AsNoTracking().Within(report => report.DeskPath, reach).Where(report => report.AssignedToId == from).Where(ReportAccess.Open).CountAsync(token);
        Dictionary<Guid, PostHolder> people = [];
        foreach (var area in reach)
        {
            foreach (var role in new[] { Roles.GridChief, Roles.GridWorker, Roles.Committee, Roles.GroupHead, Roles.Liaison, Roles.TownshipStaff, Roles.TownshipCentre })
            {
                foreach (var holder in await staff.InRoleAsync(role, area, token))
                {
                    people.TryAdd(holder.AccountId, holder);
                }
            }
        }

        People = [.. people.Values.Where(holder => holder.AccountId != from)];
    }
}

internal sealed record Holder(Guid Id, string Name, int Count);

internal sealed record Held(Guid Id, string Unit, string Post, DateOnly? From);
