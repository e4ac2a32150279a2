using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Pages;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Pages;

namespace Shanzhi.Broadcast.Lost;

/// <summary>我好像看到了: where, a photo if there is one. No account, no name.</summary>
[AllowAnonymous]
[RequestSizeLimit(LostModel.MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = LostModel.MostBytes)]
internal sealed class SeenModel(BroadcastDbContext db, Frames frames) : PageModel
{
    public Circular Circular { get; private set; } = null!;

    public LostPerson? Lost { get; private set; }

    [BindProperty]
    public string? PlaceText { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public double? Latitude { get; set; }

    [BindProperty]
    public double? Longitude { get; set; }

    [BindProperty]
    public Guid? Kept { get; set; }

    [BindProperty]
    public IFormFile? Picture { get; set; }

    public Task OnGetAsync(Guid id, CancellationToken cancellation) => LoadAsync(id, cancellation);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        await LoadAsync(id, cancellation);
        if (Picture is not null)
        {
            Kept = await this.KeepAsync(Picture, MediaKind.Photo, nameof(Picture), nameless: true) ?? Kept;
        }

        if (!ModelState.IsValid || !(await this.TrySendAsync(new TellSighting(id, Text ?? "", PlaceText ?? "", Latitude, Longitude, Phone, Kept), "")).Done)
        {
            return Page();
        }

        this.Done("线索收到了，谢谢您。着急请直接打电话。");
        return Redirect(Url.Content($"~/broadcasts/{id}"));
    }

    private async Task LoadAsync(Guid id, CancellationToken cancellation)
    {
        Circular = await db.Circulars.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.Kind == CircularKind.Lost && row.Public && row.StartedAt != null, cancellation) ?? throw new NotFoundException();
        Lost = Circular.State.IsLive() ? await db.LostPeople.AsNoTracking().SingleOrDefaultAsync(row => row.CircularId == id && row.ErasedAt == null, cancellation) : null;
        frames.Public("我好像看到了", Circular.PlaceName);
    }
}
