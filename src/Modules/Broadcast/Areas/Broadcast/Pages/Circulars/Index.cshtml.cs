using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Pages;
using Shanzhi.Broadcast.Services;
using Shanzhi.Permissions;

namespace Shanzhi.Broadcast.Circulars;

/// <summary>通知到人: what went out from the caller's places, youngest first, and how far it came.</summary>
[RequirePermission(BroadcastPermissions.ViewName)]
internal sealed class IndexModel(BroadcastDbContext db, CircularAccess access, Frames frames) : PageModel
{
    public const int Size = 20;

    [BindProperty(SupportsGet = true)]
    public CircularKind? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public IReadOnlyList<Circular> Circulars { get; private set; } = [];

    public Dictionary<Guid, CircularCounts> Counts { get; private set; } = [];

    public int Total { get; private set; }

    public bool MaySend => access.Caller.CanAnywhere(BroadcastPermissions.Send);

    public bool MayBeUrgent => access.Caller.CanAnywhere(BroadcastPermissions.Urgent);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        frames.Staff("通知到人");
        var seen = access.Seen();
        if (Kind is { } kind)
        {
            seen = seen.Where(circular => circular.Kind == kind);
        }

        if (Q?.Trim() is { Length: > 0 and <= Circular.TitleLength } words)
        {
            seen = seen.Where(circular => circular.Title.Contains(words));
        }

        Total = await seen.CountAsync(cancellation);
        Circulars = await seen.OrderByDescending(circular => circular.CreatedAt).ThenByDescending(circular => circular.Id).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync(cancellation);
        var whole = Circulars.Where(access.SeesWhole).Select(circular => circular.Id).ToList();
        var above = Circulars.Select(circular => circular.Id).Except(whole).ToList();
        Counts = await CircularCounts.ManyAsync(db.Addressees.AsNoTracking().Where(one => whole.Contains(one.CircularId)), cancellation);
        foreach (var (id, own) in await CircularCounts.ManyAsync(db.Addressees.AsNoTracking().Where(one => above.Contains(one.CircularId)).Within(one => one.Path, access.Reach), cancellation))
        {
            Counts.Add(id, own);
        }
    }
}
