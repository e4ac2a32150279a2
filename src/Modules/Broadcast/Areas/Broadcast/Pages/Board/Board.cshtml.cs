using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Broadcast.Circulars;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Pages;
using Shanzhi.Broadcast.Services;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Broadcast.Board;

/// <param name="Key">Area or team.</param>
internal sealed record BoardRow(string Key, int Told, int Coming, int Cannot, int Arrived)
{
    public int Silent => Told - Coming - Cannot - Arrived;
}

/// <summary>谁到了: a board that follows by itself where script runs, and by the link where it does not. Who is where is what they said. Of what came from above a village sees its own people.</summary>
[RequirePermission(BroadcastPermissions.ViewName)]
internal sealed class BoardModel(CircularAccess access, IAreaDirectory areas, Frames frames, TimeProvider clock) : PageModel
{
    private const int MostLatest = 30;

    public Circular Circular { get; private set; } = null!;

    public CircularCounts Counts { get; private set; } = null!;

    public IReadOnlyList<BoardRow> ByArea { get; private set; } = [];

    public IReadOnlyList<BoardRow> ByTeam { get; private set; } = [];

    public IReadOnlyList<(string Place, int Count)> ByPlace { get; private set; } = [];

    public IReadOnlyList<Addressee> Latest { get; private set; } = [];

    public int Minutes => (int)((Circular.EndedAt ?? clock.GetUtcNow()) - Circular.StartedAt!.Value).TotalMinutes;

    /// <summary>Answers that came within the target, of all that were asked.</summary>
    public int InTime { get; private set; }

    /// <param name="part">Only what changes, for the page's own script.</param>
    public async Task<IActionResult> OnGetAsync(Guid id, bool part, CancellationToken cancellation)
    {
        Circular = await access.SeeAsync(id, cancellation);
        if (!Circular.Answers || Circular.StartedAt is null)
        {
            throw new NotFoundException();
        }

        await LoadAsync(cancellation);
        if (part)
        {
            Response.Headers.CacheControl = "no-store";
            return Partial("_Board", this);
        }

        frames.Staff("谁到了");
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        var people = access.People(Circular);
        Counts = await CircularCounts.OfAsync(people, cancellation);
        var end = Circular.StartedAt!.Value.AddMinutes(Circular.TargetMinutes);
        InTime = await people.CountAsync(one => one.AnsweredAt <= end, cancellation);
        ByTeam = [.. (await people.GroupBy(one => one.Team).Select(all => new BoardRow(all.Key, all.Count(), all.Count(one => one.Answer == Answer.Coming), all.Count(one => one.Answer == Answer.Cannot), all.Count(one => one.Answer == Answer.Arrived)))
            .ToListAsync(cancellation)).OrderByDescending(row => row.Told)];
        ByPlace = [.. (await people.Where(one => one.Answer == Answer.Arrived && one.PlaceText != null).GroupBy(one => one.PlaceText!).Select(all => new { all.Key, Count = all.Count() }).OrderByDescending(row => row.Count).Take(20).ToListAsync(cancellation)).Select(row => (row.Key, row.Count))];
        Latest = await people.Where(one => one.Answer != null).OrderByDescending(one => one.AnsweredAt).Take(MostLatest).ToListAsync(cancellation);
        var rows = await people.GroupBy(one => one.Path).Select(all => new { all.Key, Told = all.Count(), Coming = all.Count(one => one.Answer == Answer.Coming), Cannot = all.Count(one => one.Answer == Answer.Cannot), Arrived = all.Count(one => one.Answer == Answer.Arrived) }).ToListAsync(cancellation);
        ByArea = await NamedAsync([.. rows.Select(row => (row.Key, new BoardRow("", row.Told, row.Coming, row.Cannot, row.Arrived)))], cancellation);
    }

    /// <summary>Sums of what lies directly below the circular's place: townships of a county, villages of a township, groups of a village.</summary>
    private async Task<IReadOnlyList<BoardRow>> NamedAsync(IReadOnlyList<(AreaPath Path, BoardRow Row)> rows, CancellationToken cancellation)
    {
        var here = await areas.FindByPathAsync(Circular.Path, cancellation);
        var parts = here is null ? [] : await areas.ChildrenAsync(here.Id, cancellation);
        return
        [
            .. rows.GroupBy(row => parts.FirstOrDefault(part => part.Path.Contains(row.Path))?.Name ?? here?.Name ?? Circular.PlaceName)
                .Select(same => new BoardRow(same.Key, same.Sum(row => row.Row.Told), same.Sum(row => row.Row.Coming), same.Sum(row => row.Row.Cannot), same.Sum(row => row.Row.Arrived)))
                .OrderByDescending(row => row.Silent).ThenBy(row => row.Key, StringComparer.Ordinal),
        ];
    }
}
