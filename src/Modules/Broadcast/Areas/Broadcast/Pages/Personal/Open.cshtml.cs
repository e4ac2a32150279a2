using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Pages;
using Shanzhi.Messaging;
using Shanzhi.Pages;

namespace Shanzhi.Broadcast.Personal;

/// <summary>The page behind the link in the SMS: what it says, and three big buttons. Works on an old phone, without script and without signing in.</summary>
[AllowAnonymous]
internal sealed class OpenModel(BroadcastDbContext db, Ticket ticket, Frames frames) : PageModel
{
    public Circular Circular { get; private set; } = null!;

    public Addressee One { get; private set; } = null!;

    /// <summary>Taken back or ended: what it said is not to be read any more, least of all who was looked for.</summary>
    public bool Over => Circular.State is CircularState.Closed or CircularState.Withdrawn;

    public string Title => Over && Circular.Kind == CircularKind.Lost ? this.Texts()[Circular.Kind.Word()] : Circular.Title;

    public bool Refused { get; private set; }

    /// <summary>Corrected, withdrawn or ended since: the words that hold now.</summary>
    public Circular? Later { get; private set; }

    [BindProperty]
    public Answer Answer { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public double? Latitude { get; set; }

    [BindProperty]
    public double? Longitude { get; set; }

    [BindProperty]
    public bool Refuse { get; set; }

    /// <param name="at">The gathering place whose QR was scanned, from 0.</param>
    public async Task OnGetAsync(string code, int? at, CancellationToken cancellation)
    {
        await LoadAsync(code, cancellation);
        Place = at is { } number && number >= 0 && number < Circular.PlaceLines.Count ? Circular.PlaceLines[number] : One.PlaceText;
        if (One.ReadAt is null && HttpMethods.IsGet(Request.Method))
        {
            await this.TrySendAsync(new ReadCircular(code));
        }
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancellation)
    {
        await LoadAsync(code, cancellation);
        var words = string.IsNullOrWhiteSpace(Words) ? Place : Words;
        if (!ModelState.IsValid || !(await this.TrySendAsync(new AnswerCall(code, Answer, words, Latitude, Longitude), "")).Done)
        {
            return Page();
        }

        this.Done("收到了，谢谢您");
        return Redirect(Url.Content($"~/b/{code}"));
    }

    public async Task<IActionResult> OnPostRefuseAsync(string code, CancellationToken cancellation)
    {
        await LoadAsync(code, cancellation);
        await this.TrySendAsync(new RefuseOrdinary(code, Refuse));
        this.Done(Refuse ? "以后不紧急的不发给您了" : "以后照常发给您");
        return Redirect(Url.Content($"~/b/{code}"));
    }

    private async Task LoadAsync(string code, CancellationToken cancellation)
    {
        (Circular, One) = await ticket.FindAsync(code, cancellation) ?? throw new NotFoundException();
        Later = await db.Circulars.AsNoTracking().Where(row => row.FollowsId == Circular.Id).OrderByDescending(row => row.CreatedAt).FirstOrDefaultAsync(cancellation);
        Refused = await db.OptOuts.AnyAsync(row => row.PersonKey == One.PersonKey, cancellation);
        frames.Public(Title, Circular.PlaceName);
        Response.Headers.CacheControl = "no-store";
    }
}
