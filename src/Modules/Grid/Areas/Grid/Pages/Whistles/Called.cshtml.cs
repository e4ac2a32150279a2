using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment;
using Shanzhi.Communities;
using Shanzhi.Grid.Assessing;
using Shanzhi.Grid.Figures;
using Shanzhi.Grid.Pages;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Whistles;

/// <summary>数字后面的吹哨: exactly the calls that an assessment counted for somebody.</summary>
[Feature(GridFeatures.Whistles)]
[RequirePermission(GridPermissions.StatsName)]
internal sealed class CalledModel(CalledOnes called, Frames frames, IStaffDirectory staff, ICurrentUser user, TimeProvider clock) : FigurePage(user, clock)
{
    public MeasureInfo Info { get; private set; } = CalledOnes.InTime;

    public string? SubjectName { get; private set; }

    public int Whole { get; private set; }

    public int Part { get; private set; }

    public IReadOnlyList<(CalledOne Call, bool Counts)> Lines { get; private set; } = [];

    public async Task OnGetAsync()
    {
        frames.Staff("数字后面的吹哨");
        var span = Asked();
        Info = CalledOnes.All.FirstOrDefault(info => info.Key == Measure) ?? throw new NotFoundException();
        SubjectName = (await staff.FindAsync(Subject, HttpContext.RequestAborted))?.Name;
        var (whole, part) = CalledOnes.Behind(called.Of(span).Where(call => call.AccountId == Subject), Info.Key);
        (Whole, Part) = (await whole.CountAsync(HttpContext.RequestAborted), await whole.CountAsync(part, HttpContext.RequestAborted));
        var counts = part.Compile();
        var calls = await OnPage(whole.OrderByDescending(call => call.BlownAt).ThenBy(call => call.WhistleId)).ToListAsync(HttpContext.RequestAborted);
        Lines = [.. calls.Select(call => (call, counts(call)))];
    }
}
