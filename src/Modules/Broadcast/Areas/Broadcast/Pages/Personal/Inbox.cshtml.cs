using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Pages;
using Shanzhi.Broadcast.Services;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.Broadcast.Personal;

/// <summary>收到的通知 of whoever is signed in: villagers and staff alike.</summary>
[SignedIn]
internal sealed class InboxModel(BroadcastDbContext db, ICurrentUser user, Keys keys, OwnKeys own, Frames frames) : PageModel
{
    public const int Size = 20;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty]
    public bool Refuse { get; set; }

    public IReadOnlyList<InboxLine> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public bool Refused { get; private set; }

    /// <param name="open">Leads on to the page behind the addressee's own link.</param>
    /// <param name="call">The mobilisation whose QR hangs at a gathering place: leads on likewise.</param>
    /// <param name="place">Which of its places, from 0.</param>
    public async Task<IActionResult> OnGetAsync(Guid? open, Guid? call, int? place, CancellationToken cancellation)
    {
        var account = user.Caller.AccountId;
        if (open is not null || call is not null)
        {
            var one = await db.Addressees.AsNoTracking().Where(row => row.AccountId == account && (row.Id == open || row.CircularId == call)).FirstOrDefaultAsync(cancellation);
            return one is { Code: not null } ? Redirect(Url.Content($"~/b/{await keys.CodeAsync(one.Id, cancellation)}{(place is { } at ? $"?at={at}" : "")}")) : NotFound();
        }

        frames.Public("收到的通知");
        (Lines, Total) = await InboxLine.PageAsync(db, account!.Value, (Math.Max(1, At) - 1) * Size, Size, cancellation);
        var mine = await own.OfCallerAsync(cancellation);
        Refused = await db.OptOuts.AnyAsync(row => mine.Contains(row.PersonKey), cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await this.TrySendAsync(new RefuseOrdinary(null, Refuse));
        this.Done(Refuse ? "以后不紧急的不发给您了" : "以后照常发给您");
        return Redirect(Url.Content("~/my/inbox"));
    }
}

/// <summary>A circular as it stands in somebody's inbox.</summary>
internal sealed record InboxLine(Guid Id, string Title, string PlaceName, CircularKind Kind, CircularState State, DateTimeOffset At, bool Read, Answer? Answer)
{
    public bool Waits => Kind == CircularKind.Mobilise && State.IsLive() && Answer is null;

    public static async Task<(IReadOnlyList<InboxLine> Lines, int Total)> PageAsync(BroadcastDbContext db, Guid account, int skip, int take, CancellationToken cancellation)
    {
        var mine = db.Addressees.AsNoTracking().Where(one => one.AccountId == account);
        var lines = await mine.OrderByDescending(one => one.At).ThenByDescending(one => one.Id).Skip(skip).Take(take)
            .Join(db.Circulars, one => one.CircularId, circular => circular.Id, (one, circular) => new InboxLine(one.Id, circular.Title, circular.PlaceName, circular.Kind, circular.State, one.At, one.ReadAt != null, one.Answer))
            .ToListAsync(cancellation);
        return ([.. lines.OrderByDescending(line => line.At)], await mine.CountAsync(cancellation));
    }
}
