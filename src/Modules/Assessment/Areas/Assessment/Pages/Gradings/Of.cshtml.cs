using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Pages;
using Shanzhi.Assessment.Services;
using Shanzhi.Permissions;

namespace Shanzhi.Assessment.Gradings;

/// <summary>What townships said of one department: the list behind its number.</summary>
[RequirePermission(AssessmentPermissions.PeopleName)]
internal sealed class OfModel(GradingMeasures gradings, ICurrentUser user, Frames frames) : PageModel
{
    public const int Size = 50;

    [BindProperty(SupportsGet = true)]
    public Guid Department { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly To { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public IReadOnlyList<Grading> Gradings { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync()
    {
        frames.Staff("乡镇评价");
        var rows = gradings.Of(user.Caller.Reach(AssessmentPermissions.People), ChinaDays.Within(From), ChinaDays.Within(To)).Where(row => row.DepartmentId == Department);
        Total = await rows.CountAsync(HttpContext.RequestAborted);
        Gradings = await rows.OrderByDescending(row => row.Quarter).ThenBy(row => row.TownshipName).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync(HttpContext.RequestAborted);
    }
}
