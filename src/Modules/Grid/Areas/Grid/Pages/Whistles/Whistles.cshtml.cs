using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Modules;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Whistles;

/// <summary>吹哨报到: what the caller was called to, and what was blown where they lead or watch.</summary>
[Feature(GridFeatures.Whistles)]
[RequirePermission(GridPermissions.HandedName)]
internal sealed class WhistlesModel(GridDbContext db, Frames frames, WhistleBook book, ICurrentUser user, TimeProvider clock) : PageModel
{
    public const int Size = 20;

    /// <summary>What waits for the caller's own answer.</summary>
    public IReadOnlyList<WhistleLine> Mine { get; private set; } = [];

    public IReadOnlyList<WhistleLine> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public int PageNumber { get; private set; } = 1;

    public bool OnlyOpen { get; private set; }

    public bool MayBlow => user.Caller.CanAnywhere(GridPermissions.Blow);

    /// <summary>The rules have a way for the caller to do so.</summary>
    public bool HasWay { get; private set; }

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task OnGetAsync(bool open, int p = 1)
    {
        frames.Staff("吹哨报到");
        (OnlyOpen, PageNumber) = (open, Math.Max(1, p));
        var me = user.Caller.AccountId;
        Mine = await LinesAsync(db.Whistles.Where(whistle => whistle.State == WhistleState.Open
            && db.WhistleCalls.Any(call => call.WhistleId == whistle.Id && call.AccountId == me && (call.State == CallState.Called || call.State == CallState.Declined || call.State == CallState.In))), 0, Size);
        var leads = MayBlow;
        HasWay = leads && await book.AnyAsync(null, HttpContext.RequestAborted);
        var areas = user.Caller.Reach(GridPermissions.Blow).Concat(user.Caller.Reach(GridPermissions.Stats)).Distinct().ToList();
        var seen = areas.Count == 0
            ? db.Whistles.Where(whistle => db.WhistleCalls.Any(call => call.WhistleId == whistle.Id && call.AccountId == me))
            : db.Whistles.Within(whistle => whistle.Path, areas).Where(whistle => !whistle.Private || leads || db.WhistleCalls.Any(call => call.WhistleId == whistle.Id && call.AccountId == me));
        seen = open ? seen.Where(whistle => whistle.State == WhistleState.Open) : seen;
        Total = await seen.CountAsync();
        Lines = await LinesAsync(seen, (PageNumber - 1) * Size, Size);
    }

    private async Task<IReadOnlyList<WhistleLine>> LinesAsync(IQueryable<Whistle> whistles, int skip, int take)
        => await whistles.AsNoTracking().OrderByDescending(whistle => whistle.BlownAt).Skip(skip).Take(take)
            .Select(whistle => new WhistleLine(
                whistle.Id, whistle.Private ? Whistle.Hidden : whistle.Title, whistle.RuleName, whistle.AreaName, whistle.BlownAt, whistle.ReportInBy, whistle.State,
                db.WhistleCalls.Count(call => call.WhistleId == whistle.Id),
                db.WhistleCalls.Count(call => call.WhistleId == whistle.Id && (call.State == CallState.In || call.State == CallState.Done))))
            .ToListAsync();
}

/// <param name="In">How many have reported in, of those called.</param>
internal sealed record WhistleLine(Guid Id, string Title, string RuleName, string AreaName, DateTimeOffset BlownAt, DateTimeOffset ReportInBy, WhistleState State, int Called, int In);
