using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Assessment;
using Shanzhi.Communities;
using Shanzhi.Grid.Assessing;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Whistles;

/// <summary>数字后面的吹哨: exactly the calls that an assessment counted for somebody.</summary>
[Feature(GridFeatures.Whistles)]
[RequirePermission(GridPermissions.StatsName)]
internal sealed class CalledModel(CalledOnes called, Frames frames, IStaffDirectory staff, ICurrentUser user, TimeProvider clock) : PageModel
{
    public const int Size = 20;

    [BindProperty(SupportsGet = true)]
    public string Measure { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public Guid Subject { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    /// <summary>Paths of the areas it was counted in; all that the reader reaches when there are none.</summary>
    [BindProperty(SupportsGet = true)]
    public List<string> Within { get; set; } = [];

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public MeasureInfo Info { get; private set; } = CalledOnes.InTime;

    public string? SubjectName { get; private set; }

    public int Whole { get; private set; }

    public int Part { get; private set; }

    public IReadOnlyList<(CalledOne Call, bool Counts)> Lines { get; private set; } = [];

    public async Task OnGetAsync()
    {
        frames.Staff("数字后面的吹哨");
        var today = Clock.Day(clock.GetUtcNow());
        From = Limit(From ?? new DateOnly(today.Year, today.Month, 1));
        To = Limit(To is { } to && to >= From ? to : From.Value);
        var reach = user.Caller.Reach(GridPermissions.Stats);
        List<AreaPath> areas = Within.Count == 0 ? [.. reach] : Within.ConvertAll(path => new AreaPath(path ?? ""));
        if (areas.Exists(area => !reach.Any(own => own.Contains(area))))
        {
            throw new NotFoundException();
        }

        Info = CalledOnes.All.FirstOrDefault(info => info.Key == Measure) ?? throw new NotFoundException();
        SubjectName = (await staff.FindAsync(Subject, HttpContext.RequestAborted))?.Name;
        var (whole, part) = CalledOnes.Behind(called.Of(new Span(areas, Clock.Start(From.Value), Clock.Start(To.Value.AddDays(1)))).Where(call => call.AccountId == Subject), Info.Key);
        (Whole, Part) = (await whole.CountAsync(HttpContext.RequestAborted), await whole.CountAsync(part, HttpContext.RequestAborted));
        var counts = part.Compile();
        Lines = [.. (await whole.OrderByDescending(call => call.BlownAt).ThenBy(call => call.WhistleId).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync(HttpContext.RequestAborted)).Select(call => (call, counts(call)))];
    }

    private static DateOnly Limit(DateOnly day) => day < Clock.Earliest ? Clock.Earliest : day > Clock.Latest ? Clock.Latest : day;
}
