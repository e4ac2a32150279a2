using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Pages;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Care;

/// <summary>关爱走访: the one page that opens what lies closed. It cannot be filtered, exported or printed by kind: it is for going there.</summary>
[RequirePermission(VisitPermissions.RestrictedName)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class IndexModel(VisitsDbContext db, Frames frames, ICurrentUser user, Places places, PlanBook book, CareVault vault, IHouseholdDirectory directory, TimeProvider clock) : PageModel
{
    public const int Size = 30;

    [BindProperty(SupportsGet = true)]
    public Guid? Household { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty]
    public CareInput Input { get; set; } = new();

    public IReadOnlyList<(RestrictedCare Care, CareSecret Secret, string Name, string Where)> Lines { get; private set; } = [];

    public IReadOnlyDictionary<string, VisitKind> Kinds { get; private set; } = new Dictionary<string, VisitKind>();

    public string? HouseholdName { get; private set; }

    public DateOnly Today { get; private set; }

    public int Total { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (ModelState.IsValid && Household is { } household && (await this.TrySendAsync(new SaveRestrictedCare(household, Input.KindKey ?? "", Input.EveryDays, Input.Source, Input.Reason, Input.Until))).Done)
        {
            TempData.Done(this.Texts()["已经保存"]);
            return Redirect(Url.Content("~/visits/care"));
        }

        await LoadAsync();
        return Page();
    }

    /// <summary>续: still needed, until another day.</summary>
    public async Task<IActionResult> OnPostRenewAsync(Guid item, DateOnly? until)
    {
        if (ModelState.IsValid && (await this.TrySendAsync(new RenewRestrictedCare(item, until), "")).Done)
        {
            TempData.Done(this.Texts()["已经保存"]);
            return Redirect(Url.Content("~/visits/care"));
        }

        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        frames.Staff("关爱走访");
        Today = Clock.Day(clock.GetUtcNow());
        Kinds = await book.KindsByKeyAsync(HttpContext.RequestAborted);
        if (Household is { } chosen)
        {
            var row = await db.Households.AsNoTracking().SingleOrDefaultAsync(one => one.HouseholdId == chosen);
            if (row is null || !user.Caller.Can(VisitPermissions.Restricted, row.Path))
            {
                throw new NotFoundException();
            }

            HouseholdName = $"{await NameAsync([chosen], chosen)} {row.Number}";
        }

        var today = Today;
        var query = db.RestrictedCares.AsNoTracking().Within(care => care.Path, user.Caller.Reach(VisitPermissions.Restricted)).Where(care => care.Until >= today);
        Total = await query.CountAsync();
        var rows = await query.OrderBy(care => care.NextOn).ThenBy(care => care.Id).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync();
        var names = await directory.FindManyAsync(rows.ConvertAll(care => care.HouseholdId));
        List<(RestrictedCare, CareSecret, string, string)> lines = [];
        foreach (var care in rows)
        {
            lines.Add((care, vault.Open(care), names.GetValueOrDefault(care.HouseholdId)?.DisplayName ?? "", await places.NameAsync(care.Path)));
        }

        Lines = lines;
    }

    private async Task<string> NameAsync(IReadOnlyCollection<Guid> ids, Guid id) => (await directory.FindManyAsync(ids)).GetValueOrDefault(id)?.DisplayName ?? "";

    internal sealed class CareInput
    {
        public string? KindKey { get; set; }

        public int EveryDays { get; set; } = 30;

        public string? Source { get; set; }

        public string? Reason { get; set; }

        public DateOnly? Until { get; set; }
    }
}
