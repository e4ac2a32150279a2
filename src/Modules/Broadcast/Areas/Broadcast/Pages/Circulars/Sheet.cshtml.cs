using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Pages;
using Shanzhi.Broadcast.Services;
using Shanzhi.Markup;
using Shanzhi.Media;
using Shanzhi.Permissions;

namespace Shanzhi.Broadcast.Circulars;

/// <summary>打印、喇叭、微信群: the same matter as a sheet for the wall, a minute for the loudspeaker, and words to copy where links get blocked.</summary>
[RequirePermission(BroadcastPermissions.ViewName)]
internal sealed class SheetModel(BroadcastDbContext db, CircularAccess access, IQrCodes qr, IMediaStore media, Frames frames) : PageModel
{
    public Circular Circular { get; private set; } = null!;

    public LostPerson? Lost { get; private set; }

    /// <summary>Only what is public has a page to scan.</summary>
    public IHtmlContent? Qr { get; private set; }

    /// <summary>To hang at each gathering place: whoever is signed in scans and is there.</summary>
    public IReadOnlyList<(string Place, IHtmlContent Qr)> Places { get; private set; } = [];

    public string Loud => Words.Loud(Circular);

    public string Group => Words.Group(Circular, Lost is { CallPhone.Length: > 0 } lost ? $"{lost.CallName} {lost.CallPhone}" : null);

    public string? Photo => Lost?.PhotoId is { } id ? media.Link(id) : null;

    public async Task OnGetAsync(Guid id, CancellationToken cancellation)
    {
        Circular = await access.SeeAsync(id, cancellation);
        Lost = Circular.Kind == CircularKind.Lost ? await db.LostPeople.AsNoTracking().SingleOrDefaultAsync(row => row.CircularId == id, cancellation) : null;
        frames.Paper(Circular.Title, Circular.PlaceName, $"~/broadcast/{id}");
        Qr = Circular.Public ? qr.Image($"{Request.Origin()}/broadcasts/{id}", Circular.Title) : null;
        Places = [.. Circular.PlaceLines.Select((place, at) => (place, qr.Image($"{Request.Origin()}/my/inbox?call={id}&place={at}", place)))];
    }
}
