using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Pages;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Links;

/// <summary>联户: which household belongs to whom, which to nobody, and handing over.</summary>
[RequirePermission(VisitPermissions.ManageName)]
internal sealed class IndexModel(VisitsDbContext db, Frames frames, ICurrentUser user, Places places, IHouseholdDirectory directory, IAreaDirectory areas, IStaffDirectory staff) : PageModel
{
    public const int Size = 50;

    private const int MostWorkers = 200;

    [BindProperty(SupportsGet = true)]
    public Guid? Village { get; set; }

    /// <summary>gap: only households without anybody; a worker's id: only theirs.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty]
    public List<Guid> Households { get; set; } = [];

    [BindProperty]
    public Guid? WorkerId { get; set; }

    [BindProperty]
    public Guid FromId { get; set; }

    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    public AreaView? Chosen { get; private set; }

    public IReadOnlyList<PostHolder> People { get; private set; } = [];

    /// <summary>Workers with households here, and how many.</summary>
    public IReadOnlyList<(Guid Id, string Name, int Count)> Workers { get; private set; } = [];

    /// <summary>People with households, here or in the whole reach.</summary>
    public int Liaisons { get; private set; }

    public int Gaps { get; private set; }

    public int Total { get; private set; }

    public IReadOnlyList<(VisitHousehold Row, string Name, string Where)> Lines { get; private set; } = [];

    public int Found { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync(bool free)
    {
        if (!free && WorkerId is null)
        {
            ModelState.AddModelError(nameof(WorkerId), this.Texts()["请选给谁。"]);
        }
        else if (await this.TrySendAsync(new AssignLiaison(Households, free ? null : WorkerId), "") is (true, var count))
        {
            this.TempData.Done(this.Texts()["{0} 户改好了。", count]);
            return Redirect(Here());
        }

        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostHandOverAsync()
    {
        if (WorkerId is not { } to)
        {
            ModelState.AddModelError(nameof(WorkerId), this.Texts()["请选给谁。"]);
        }
        else if (await this.TrySendAsync(new HandOverHouseholds(FromId, to), "") is (true, var count))
        {
            this.TempData.Done(this.Texts()["{0} 户交接好了。", count]);
            return Redirect(Url.Content($"~/visits/links?village={Village}"));
        }

        await LoadAsync();
        return Page();
    }

    private string Here() => Url.Content($"~/visits/links?village={Village}&show={Uri.EscapeDataString(Show ?? "")}");

    private async Task LoadAsync()
    {
        frames.Staff("联户");
        var villages = await places.InReachAsync(VisitPermissions.Manage, HttpContext.RequestAborted, AreaLevel.Village);
        Choices = await areas.ByTownshipAsync(villages);
        Chosen = this.Chosen(nameof(Village), Choices) is { } id ? villages.First(village => village.Id == id) : villages.Count == 1 ? villages[0] : null;
        Village = Chosen?.Id;
        var query = db.Households.AsNoTracking();
        query = Chosen is null ? query.Within(row => row.Path, user.Caller.Reach(VisitPermissions.Manage)) : query.Within(row => row.Path, Chosen.Path);
        (Total, Gaps) = (await query.CountAsync(), await query.CountAsync(row => row.LiaisonId == null));
        Liaisons = await query.Where(row => row.LiaisonId != null).Select(row => row.LiaisonId).Distinct().CountAsync();
        if (Chosen is null)
        {
            return;
        }

        Workers = [.. (await query.Where(row => row.LiaisonId != null).GroupBy(row => new { row.LiaisonId, row.LiaisonName }).Select(group => new { group.Key, Count = group.Count() }).OrderByDescending(group => group.Count).Take(MostWorkers).ToListAsync())
            .Select(group => (group.Key.LiaisonId!.Value, group.Key.LiaisonName ?? "", group.Count))];
        People = [.. (await staff.ServingAsync(Chosen.Path, AreaLevel.Township)).Where(holder => RoleNames.Goes(holder.Role)).DistinctBy(holder => holder.AccountId)];
        query = Show == "gap" ? query.Where(row => row.LiaisonId == null) : Guid.TryParse(Show, out var worker) ? query.Where(row => row.LiaisonId == worker) : query;
        Found = await query.CountAsync();
        var rows = await query.OrderBy(row => row.Path).ThenBy(row => row.Number).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync();
        var names = await directory.FindManyAsync(rows.ConvertAll(row => row.HouseholdId));
        List<(VisitHousehold, string, string)> lines = [];
        foreach (var row in rows)
        {
            lines.Add((row, names.GetValueOrDefault(row.HouseholdId)?.DisplayName ?? "", await places.NameAsync(row.Path)));
        }

        Lines = lines;
    }
}
