using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Features;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Text;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Work;

/// <summary>待办, by deadline: what is late first, then today, then later. Never by date received.</summary>
[RequirePermission(GridPermissions.HandedName)]
internal sealed class WorkModel(GridDbContext db, Frames frames, GridSettingsReader settings, ICurrentUser user, IAreaDirectory areas, IStaffDirectory staff, PhoneVault phones, IFeatureState features, TimeProvider clock) : PageModel
{
    public const int Size = 20;

    /// <summary>due, inbox, mine, asked, waiting, calls or all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Tab { get; set => field = string.IsNullOrEmpty(value) ? "due" : value; } = "due";

    /// <summary>Number or words.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Keyed hash of a reporter's number: a number itself stands in no address.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Phone { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Village { get; set; }

    [BindProperty(SupportsGet = true)]
    public Urgency? Urgency { get; set; }

    /// <summary>Words are looked for in what was received from this day on; a year back when nothing is said.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Since { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty]
    public List<Guid> Ids { get; set; } = [];

    [BindProperty]
    public Guid? To { get; set; }

    public GridSettings Settings { get; private set; } = new();

    public DateTimeOffset Now { get; private set; }

    public DateTimeOffset Tomorrow { get; private set; }

    public WorkCounts Counts { get; private set; } = WorkCounts.None;

    public IReadOnlyList<WorkLine> Lines { get; private set; } = [];

    public IReadOnlyList<AreaView> Villages { get; private set; } = [];

    public IReadOnlyList<PostHolder> People { get; private set; } = [];

    /// <summary>Whistles (吹哨) that call the caller: to report in, or to say what was done.</summary>
    public IReadOnlyList<CallLine> Calls { get; private set; } = [];

    public int Total { get; private set; }

    /// <summary>Words were looked for, in so much of all there is.</summary>
    public bool Looked => Phone is null && !string.IsNullOrWhiteSpace(Q) && ReportNumber.Parse(Q) is null;

    /// <summary>To one village, an urgency, words or a telephone number.</summary>
    private bool Narrowed => Village is not null || Urgency is not null || Phone is not null || !string.IsNullOrWhiteSpace(Q);

    public bool MayTriage => user.Caller.CanAnywhere(GridPermissions.Triage);

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostFindAsync()
    {
        var (name, value) = PhoneNumbers.Normalize(Q) is { } number ? ("phone", await phones.HashAsync(number, HttpContext.RequestAborted) ?? "none") : ("q", Q ?? "");
        return Redirect(Url.Content($"~/grid/work?tab=all&{name}={Uri.EscapeDataString(value)}"));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var (done, result) = await this.TrySendAsync(new AcceptMany(Ids, To), "");
        if (!done || result is null)
        {
            await LoadAsync();
            return Page();
        }

        var said = result is { Done: > 0, To: { } name } ? this.Texts()["受理了 {0} 件，派给{1}。", result.Done, name] : this.Texts()["受理了 {0} 件。", result.Done];
        TempData.Done(said + (result.Left.Count == 0 ? "" : this.Texts()["这些没动：{0}", string.Join(this.Texts()["、"], result.Left)]));
        return Redirect(Url.Content($"~/grid/work?tab={Uri.EscapeDataString(Tab!)}"));
    }

    private async Task LoadAsync()
    {
        Now = clock.GetUtcNow();
        var today = Clock.Day(Now);
        Tomorrow = Clock.Start(today.AddDays(1));
        Since = Since is { } day && day >= Clock.Earliest && day < today ? day : today.AddYears(-1);
        Settings = await settings.GetAsync(HttpContext.RequestAborted);
        Counts = await WorkQuery.CountsAsync(db.Reports.AsNoTracking().OnDesk(user.Caller), user.Caller, Now, Tomorrow);
        // Whoever looks something up has not come for what is to be done.
        Calls = features.IsEnabled(GridFeatures.Whistles) && !Narrowed ? await CallLine.OfAsync(db, user.Caller, HttpContext.RequestAborted) : [];
        frames.Staff("今天");
        var counted = Narrowed ? null : Counts.Of(Tab!);
        var skipped = (Math.Max(1, At) - 1) * Size;
        // What was counted as none need not be looked for.
        Lines = counted == 0 ? [] : await WorkQuery.LinesAsync(Listed(skipped + Size), Tab!, user.Caller, skipped, Size);
        Total = At <= 1 && Lines.Count < Size ? Lines.Count : counted ?? await Listed(WorkQuery.MostCounted).Take(WorkQuery.MostCounted).CountAsync();
        Villages = await ReachAsync();
        if (Tab == "inbox" && Villages.Count == 1)
        {
            People = [.. (await staff.ServingAsync(Villages[0].Path)).Where(holder => holder.Role is not (Roles.Villager or Roles.Supervisor)).DistinctBy(holder => holder.AccountId)];
        }
    }

    /// <param name="latest">Of all, no more than these are asked for.</param>
    private IQueryable<Report> Listed(int latest)
    {
        // By a telephone only what waits for the caller's own desk or hands: those are the numbers shown whole.
        var reports = Phone is null ? WorkQuery.Search(db.Reports.AsNoTracking(), Q, Clock.Start(Since!.Value)) : db.Reports.AsNoTracking().OnDesk(user.Caller).Where(report => report.PhoneHash == Phone);
        if (Village is { } village)
        {
            reports = reports.Where(report => report.VillageId == village);
        }

        if (Urgency is { } urgency)
        {
            reports = reports.Where(report => report.Urgency == urgency);
        }

        return WorkQuery.Filter(reports, Tab!, user.Caller, latest, byNumber: Phone is not null || ReportNumber.Parse(Q) is not null);
    }

    private async Task<IReadOnlyList<AreaView>> ReachAsync()
    {
        List<AreaView> villages = [];
        foreach (var area in user.Caller.Reach(GridPermissions.View))
        {
            villages.AddRange(await areas.BelowAsync(area, AreaLevel.Village));
        }

        return [.. villages.DistinctBy(village => village.Id).OrderBy(village => village.Code, StringComparer.Ordinal)];
    }
}
