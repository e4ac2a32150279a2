using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Pages;
using Shanzhi.Caching;
using Shanzhi.Media;
using Shanzhi.Messaging;

namespace Shanzhi.Broadcast.Lost;

/// <summary>What everybody may read: an urgent notice, or who is looked for. Once it is over the words of the end alone are left.</summary>
[AllowAnonymous]
[CachedPage("broadcast:{id}")]
internal sealed class PublicModel(BroadcastDbContext db, IMediaStore media, Frames frames) : PageModel
{
    public Circular Circular { get; private set; } = null!;

    public LostPerson? Lost { get; private set; }

    public string? Photo => Lost?.PhotoId is { } id ? media.Link(id) : null;

    public async Task OnGetAsync(Guid id, CancellationToken cancellation)
    {
        Circular = await db.Circulars.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.Public && row.StartedAt != null, cancellation) ?? throw new NotFoundException();
        if (Circular.State.IsLive() && Circular.Kind == CircularKind.Lost)
        {
            Lost = await db.LostPeople.AsNoTracking().SingleOrDefaultAsync(row => row.CircularId == id && row.ErasedAt == null, cancellation);
        }

        frames.Public(Circular.State.IsLive() ? Circular.Title : Circular.Kind.Word(), Circular.PlaceName);
    }
}
