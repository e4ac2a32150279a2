using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Reporting;

/// <summary>反映一件事: five small steps on one page, without script. Photos wait in the media store while something is put right.</summary>
[AllowAnonymous]
[RequestSizeLimit(Photos.MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = Photos.MostBytes)]
internal sealed class ReportModel(GridDbContext db, Frames frames, GridSettingsReader settings, DispatchBook book, IAreaDirectory areas, IMediaStore media, ICurrentUser user, DuplicateFinder duplicates, Desks desks) : PageModel
{
    [BindProperty]
    public ReportInput Input { get; set; } = new();

    [BindProperty]
    public List<IFormFile> Photo { get; set; } = [];

    [BindProperty]
    public IFormFile? VoiceFile { get; set; }

    public AreaView Village { get; private set; } = null!;

    public GridSettings Settings { get; private set; } = new();

    /// <summary>受理 within so long.</summary>
    public Term Promise { get; private set; }

    public IReadOnlyList<AreaView> Groups { get; private set; } = [];

    public IReadOnlyList<Category> Categories { get; private set; } = [];

    public PlacePoint? Point { get; private set; }

    public IReadOnlyList<DuplicateHint> Alike { get; private set; } = [];

    public bool SignedIn => user.Caller.AccountId is not null;

    public string Link(Guid id) => media.Link(id);

    public async Task<IActionResult> OnGetAsync(string code, string? place)
    {
        Village = await FindVillageAsync(code);
        Input.PlaceCode = place;
        await FindPointAsync();
        return await ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync(string code, Guid? drop)
    {
        Village = await FindVillageAsync(code);
        await FindPointAsync();
        await KeepFilesAsync();
        if (drop is { } id)
        {
            Input.Photos.Remove(id);
            Input.Voice = Input.Voice == id ? null : Input.Voice;
            ModelState.Clear();
            return await ShowAsync();
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync();
        }

        // Sent again by a phone that heard no answer, it is given the first one, not a hint that its own report is there already.
        if (!Input.NotSame && await duplicates.FindAsync(await ProbeAsync(), HttpContext.RequestAborted) is { Count: > 0 } alike
            && !await this.WasSentAsync(Input.Command(Village)))
        {
            Alike = alike;
            return await ShowAsync();
        }

        var marks = await media.MarksAsync([.. Input.Photos, .. Input.Voice is { } voice ? new[] { voice } : []], HttpContext.RequestAborted);
        var (done, result) = await this.TrySendAsync(Input.Command(Village) with { MediaMarks = marks });
        if (!done || result is null)
        {
            return await ShowAsync();
        }

        return result.NeedsCode
            ? Redirect(Url.Content($"~/v/{Village.Code}/report/confirm/{result.Id}"))
            : Redirect(Url.Content($"~/r/{result.Number}/received?k={result.FollowKey}"));
    }

    private async Task<DuplicateProbe> ProbeAsync()
    {
        // The place as it will be kept: a group that a grid covers counts as that grid.
        var place = await desks.PlaceAsync(Point?.AreaId ?? Input.AreaId ?? Village.Id, HttpContext.RequestAborted);
        return new(Input.ChosenCategory, place.AreaId, Input.Text ?? "", Point?.Latitude ?? Input.Latitude, Point?.Longitude ?? Input.Longitude)
        {
            Place = string.IsNullOrWhiteSpace(Input.PlaceText) ? Point?.Name ?? "" : Input.PlaceText,
        };
    }

    /// <summary>What only the form needs, so that sending does not pay for it.</summary>
    private async Task<IActionResult> ShowAsync()
    {
        Input.Photos = await media.WaitingAsync(Input.Photos, HttpContext.RequestAborted);
        Input.Voice = Input.Voice is { } voice && await media.WaitingAsync([voice], HttpContext.RequestAborted) is [var kept] ? kept : null;
        Village = await frames.VillageAsync(Village.Code, "反映一件事", "report");
        Settings = await settings.GetAsync(HttpContext.RequestAborted);
        Promise = (await book.CurrentAsync(HttpContext.RequestAborted)).Rules.Promise;
        Groups = [.. (await areas.ChildrenAsync(Village.Id)).Where(area => area.Level is AreaLevel.Group)];
        Categories = await db.Categories.AsNoTracking().Where(category => category.Active).OrderBy(category => category.Order).ToListAsync();
        return Page();
    }

    private async Task<AreaView> FindVillageAsync(string code)
        => await areas.FindByCodeAsync(code, HttpContext.RequestAborted) is { Level: AreaLevel.Village } village ? village : throw new NotFoundException();

    private async Task FindPointAsync()
    {
        Point = string.IsNullOrEmpty(Input.PlaceCode) ? null
            : await db.PlacePoints.AsNoTracking().SingleOrDefaultAsync(point => point.Code == Input.PlaceCode && point.Active && point.VillageId == Village.Id);
        Input.PlaceCode = Point?.Code;
    }

    private async Task KeepFilesAsync()
    {
        await this.KeepPhotosAsync(Photo, Input.Photos, "Input.Photos", Input.Anonymous);
        if (VoiceFile is { Length: > 0 } voice)
        {
            Input.Voice = await this.KeepAsync(voice, MediaKind.Voice, "Input.Text", Input.Anonymous) ?? Input.Voice;
        }
    }
}

/// <summary>What the form holds.</summary>
internal sealed class ReportInput
{
    public string? Text { get; set; }

    public List<Guid> Photos { get; set; } = [];

    public Guid? Voice { get; set; }

    public Guid? AreaId { get; set; }

    public string? PlaceText { get; set; }

    public string? PlaceCode { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    /// <summary>One of the buttons.</summary>
    public string? Category { get; set; }

    /// <summary>From the list; it wins over the button.</summary>
    public string? Other { get; set; }

    public string? AboutName { get; set; }

    public string? Phone { get; set; }

    public string? ContactName { get; set; }

    public bool Anonymous { get; set; }

    public bool Private { get; set; }

    /// <summary>The reporter looked at what is alike and says it is another thing.</summary>
    public bool NotSame { get; set; }

    public string ChosenCategory => !string.IsNullOrEmpty(Other) ? Other : Category ?? Domain.Category.Unknown;

    public SubmitReport Command(AreaView village) => new()
    {
        AreaId = AreaId ?? village.Id,
        PlaceCode = PlaceCode,
        PlaceText = PlaceText ?? "",
        Latitude = Latitude,
        Longitude = Longitude,
        CategoryKey = ChosenCategory,
        Text = Text ?? "",
        Photos = Photos,
        Voice = Voice,
        // Typed before the box was ticked: not even their digest is kept.
        Phone = Anonymous ? null : Phone,
        ContactName = Anonymous ? "" : ContactName ?? "",
        Anonymous = Anonymous,
        Private = Private,
        AboutName = AboutName,
    };
}
