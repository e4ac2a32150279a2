using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Pages;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Coverage;

/// <summary>走访覆盖: seen of all, area by area, on a list and a map; and whose quota is kept.</summary>
[RequirePermission(VisitPermissions.ViewName)]
internal sealed class IndexModel(Frames frames, CoverageQuery coverage, QuotaReader quotas, Places places, IAreaDirectory areas, IAreaSpots spots, ICurrentUser user, TimeProvider clock) : PageModel
{
    private const int MostWorkers = 100;

    [BindProperty(SupportsGet = true)]
    public Guid? Place { get; set; }

    /// <summary>Month, quarter or year.</summary>
    [BindProperty(SupportsGet = true)]
    public Period Period { get; set; } = Period.Year;

    /// <summary>A day of the period; today when empty.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Day { get; set; }

    public AreaView Area { get; private set; } = null!;

    public Span Span { get; private set; }

    public DateOnly Today { get; private set; }

    public IReadOnlyList<AreaView> Above { get; private set; } = [];

    public IReadOnlyList<CoverageLine> Lines { get; private set; } = [];

    public IReadOnlyList<CoverageLine> Grids { get; private set; } = [];

    public IReadOnlyDictionary<AreaPath, AreaSpot> Spots { get; private set; } = new Dictionary<AreaPath, AreaSpot>();

    public IReadOnlyList<QuotaLine> Quotas { get; private set; } = [];

    public int Households => Lines.Sum(line => line.Households);

    public int Seen => Lines.Sum(line => line.Seen);

    public int Gaps => Lines.Sum(line => line.Gaps);

    public async Task OnGetAsync()
    {
        var cancellation = HttpContext.RequestAborted;
        frames.Staff("走访覆盖");
        Today = Clock.Day(clock.GetUtcNow());
        Period = Enum.IsDefined(Period) ? Period : Period.Year;
        var day = Day is { } asked && asked <= Today && asked.Year > 2000 ? asked : Today;
        Span = Period.Of(day);
        Area = await places.ChosenAsync(Place, VisitPermissions.View, cancellation) ?? throw new NotFoundException();
        Above = [.. (await areas.LineageAsync(Area.Path, cancellation)).Where(step => step.Path != Area.Path && user.Caller.Can(VisitPermissions.View, step.Path))];
        Lines = await coverage.BelowAsync(Area, Span, cancellation);
        Grids = Area.Level == AreaLevel.Village ? await coverage.GridsAsync([Area.Path], Span, cancellation) : [];
        Spots = (await spots.OfAsync([.. Lines.Select(line => line.Path)], cancellation)).ToDictionary(spot => spot.Path);
        Quotas = [.. (await quotas.OfAsync([Area.Path], day, null, cancellation)).OrderBy(line => line.Kept).ThenBy(line => line.Area).Take(MostWorkers)];
    }
}
