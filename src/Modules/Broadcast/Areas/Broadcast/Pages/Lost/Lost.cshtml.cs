using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Pages;
using Shanzhi.Broadcast.Services;
using Shanzhi.Communities;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Broadcast.Lost;

/// <summary>走失寻人: who, what they look like, where and when last, whom to call, and who agreed that all this is told.</summary>
[RequirePermission(BroadcastPermissions.SendName)]
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
internal sealed class LostModel(BroadcastDbContext db, CircularAccess access, PlaceChooser places, IAreaDirectory areas, IMediaStore media, Frames frames, TimeProvider clock) : PageModel
{
    /// <summary>One photo straight from a camera.</summary>
    public const long MostBytes = 24 * 1024 * 1024;

    [BindProperty(SupportsGet = true)]
    public Guid? In { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Edit { get; set; }

    [BindProperty]
    public LostInput Input { get; set; } = new();

    [BindProperty]
    public IFormFile? Picture { get; set; }

    public PlaceChoice Place { get; private set; } = null!;

    public bool AtOnce => access.Caller.Can(BroadcastPermissions.Urgent, Place.In.Path);

    public string Link(Guid id) => media.Link(id);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Input = new LostInput { LastAt = Now() };
        if (Edit is { } id)
        {
            var circular = await access.SeeAsync(id, cancellation);
            var person = circular is { State: CircularState.Draft, Kind: CircularKind.Lost } ? await db.LostPeople.AsNoTracking().SingleAsync(row => row.CircularId == id, cancellation) : throw new NotFoundException();
            In ??= (await areas.FindByPathAsync(circular.Path, cancellation))?.Id;
            Input = new LostInput
            {
                Name = person.Name, Age = person.Age, Features = person.Features, LastPlace = person.LastPlace, LastAt = ChinaTime.Local(person.LastAt).DateTime,
                CallName = person.CallName, CallPhone = person.CallPhone, Consent = person.Consent, Photo = person.PhotoId,
            };
        }

        await LoadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        In = Input.In;
        await LoadAsync(cancellation);
        if (Picture is not null && await this.KeepAsync(Picture, MediaKind.Photo, "Input.Photo") is { } photo)
        {
            Input = Input with { Photo = photo };
        }

        var (done, id) = ModelState.IsValid ? await this.TrySendAsync(new SaveLost(Edit, Input, Request.Origin())) : (false, Guid.Empty);
        return done ? Redirect(Url.Content($"~/broadcast/{id}")) : Page();
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        frames.Staff("走失寻人");
        Place = await places.AtAsync(In, BroadcastPermissions.Send, cancellation);
    }

    private DateTime Now()
    {
        var now = ChinaTime.Local(clock.GetUtcNow()).DateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
    }
}
