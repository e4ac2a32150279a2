using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Pages;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Coverage;

/// <summary>按联户员看: each liaison's households, seen and not.</summary>
[RequirePermission(VisitPermissions.ViewName)]
internal sealed class WorkersModel(Frames frames, CoverageQuery coverage, Places places, TimeProvider clock) : PageModel
{
    public const int Size = 50;

    [BindProperty(SupportsGet = true)]
    public Guid? Place { get; set; }

    [BindProperty(SupportsGet = true)]
    public Period Period { get; set; } = Period.Month;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public AreaView Area { get; private set; } = null!;

    public Span Span { get; private set; }

    public IReadOnlyList<CoverageLine> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync()
    {
        frames.Staff("按联户员看");
        Period = Enum.IsDefined(Period) ? Period : Period.Month;
        Span = Period.Of(Clock.Day(clock.GetUtcNow()));
        Area = await places.ChosenAsync(Place, VisitPermissions.View, HttpContext.RequestAborted) ?? throw new NotFoundException();
        var all = await coverage.WorkersAsync(coverage.In(Area), Span, HttpContext.RequestAborted);
        Total = all.Count;
        Lines = [.. all.OrderBy(line => line.Share).ThenBy(line => line.Name, Text.PinyinComparer.People).Skip((Math.Max(1, At) - 1) * Size).Take(Size)];
    }
}
