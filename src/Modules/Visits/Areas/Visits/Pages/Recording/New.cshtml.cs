using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Communities;
using Shanzhi.Grid;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Text;
using Shanzhi.Ui;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Pages;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Recording;

/// <summary>记走访. A plain form: it works without script; with it, it is kept on a phone without signal and sent later.</summary>
[RequirePermission(VisitPermissions.VisitName)]
[RequestSizeLimit(Photos.MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = Photos.MostBytes)]
internal sealed class NewModel(Frames frames, HouseholdAccess access, Places places, IHouseholdDirectory directory, IReportKinds kinds, IMediaStore media, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? Household { get; set; }

    [BindProperty]
    public VisitInput Input { get; set; } = new();

    [BindProperty]
    public List<IFormFile> Photo { get; set; } = [];

    [BindProperty]
    public IFormFile? SignatureFile { get; set; }

    [BindProperty]
    public List<IFormFile> HeardPhoto { get; set; } = [];

    /// <summary>Nothing was written yet: the time shown is the clock's, not somebody's word.</summary>
    public bool Fresh { get; private set; }

    public VisitHousehold? Row { get; private set; }

    public string Name { get; private set; } = "";

    public string Where { get; private set; } = "";

    /// <summary>The household's numbers, masked.</summary>
    public IReadOnlyList<string> Phones { get; private set; } = [];

    public IReadOnlyList<AreaView> Areas { get; private set; } = [];

    public IReadOnlyList<ReportKind> Kinds { get; private set; } = [];

    public string Link(Guid id) => media.Link(id);

    public async Task OnGetAsync()
    {
        Fresh = true;
        Input.Contact = Household is null ? Contact.Reception : Contact.Visit;
        Input.OccurredAt = Clock.Local(clock.GetUtcNow()).DateTime;
        await ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync(Guid? drop)
    {
        await KeepFilesAsync();
        if (drop is { } id)
        {
            Input.Photos.Remove(id);
            Input.HeardPhotos.Remove(id);
            Input.Signature = Input.Signature == id ? null : Input.Signature;
            ModelState.Clear();
        }
        else if (ModelState.IsValid)
        {
            var marks = await media.MarksAsync([.. Input.Photos, .. Input.HeardPhotos, .. Input.Signature is { } signature ? new[] { signature } : []], HttpContext.RequestAborted);
            if (await this.TrySendAsync(Input.Command(Household) with { MediaMarks = marks }) is (true, { } made))
            {
                TempData.Done(this.Texts()["走访记下了。"]);
                return Redirect(Url.Content(made.NeedsCode ? $"~/visits/{made.Id}/receipt" : $"~/visits/{made.Id}"));
            }
        }

        await ShowAsync();
        return Page();
    }

    private async Task KeepFilesAsync()
    {
        await this.KeepPhotosAsync(Photo, Input.Photos, "Input.Photos");
        await this.KeepPhotosAsync(HeardPhoto, Input.HeardPhotos, "Input.HeardText");
        if (SignatureFile is { Length: > 0 } file)
        {
            Input.Signature = await this.KeepAsync(file, MediaKind.Photo, "Input.Receipt") ?? Input.Signature;
        }
    }

    private async Task ShowAsync()
    {
        var cancellation = HttpContext.RequestAborted;
        frames.Staff("记走访");
        Input.Photos = await media.WaitingAsync(Input.Photos, cancellation);
        Input.HeardPhotos = await media.WaitingAsync(Input.HeardPhotos, cancellation);
        Input.Signature = Input.Signature is { } signature && await media.WaitingAsync([signature], cancellation) is [var kept] ? kept : null;
        Kinds = await kinds.ListAsync(cancellation);
        if (Household is { } id)
        {
            Row = await access.FindAsync(id, cancellation) is var row && access.MayVisit(row) ? row : throw new NotFoundException();
            Name = (await directory.FindManyAsync([id], cancellation)).GetValueOrDefault(id)?.DisplayName ?? "";
            Where = await places.NameAsync(row.Path, cancellation);
            Phones = [.. (await directory.PhonesAsync(id, cancellation)).Select(Masking.Phone)];
        }
        else
        {
            Areas = await places.InReachAsync(VisitPermissions.Visit, cancellation, AreaLevel.Village, AreaLevel.Group);
        }
    }
}
