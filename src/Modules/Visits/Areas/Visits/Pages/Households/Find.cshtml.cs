using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Permissions;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Pages;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Households;

/// <summary>找一户: by group or by the beginning of its number; kinds are no way to look for anybody.</summary>
[RequirePermission(VisitPermissions.VisitName)]
internal sealed class FindModel(Frames frames, HouseholdAccess access, Places places, IHouseholdDirectory directory) : PageModel
{
    public const int Size = 50;

    [BindProperty(SupportsGet = true)]
    public Guid? Place { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public IReadOnlyList<AreaView> Areas { get; private set; } = [];

    public IReadOnlyList<(VisitHousehold Row, string Name, string Where)> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync()
    {
        frames.Staff("找一户");
        Areas = await places.InReachAsync(VisitPermissions.Visit, HttpContext.RequestAborted, AreaLevel.Village, AreaLevel.Group);
        var query = access.Within(VisitPermissions.Visit).AsNoTracking();
        if (Place is { } id)
        {
            var area = await places.FindAsync(id, VisitPermissions.Visit, HttpContext.RequestAborted);
            query = query.Within(row => row.Path, area.Path);
        }

        if (Q?.Trim() is { Length: > 0 } text)
        {
            query = query.Where(row => row.Number.StartsWith(text));
        }

        Total = await query.CountAsync();
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
