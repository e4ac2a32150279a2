using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Communities;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Following;

/// <summary>办到哪了: the timeline for everybody, the forms for the reporter.</summary>
[AllowAnonymous]
[RequestSizeLimit(Photos.MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = Photos.MostBytes)]
internal sealed class TrackModel(ReportReader reader, Frames frames, IPageShell shell, GridSettingsReader settings, DispatchBook book, IStaffDirectory staff, IMediaStore media, ICurrentUser user, TimeProvider clock) : PageModel
{
    public ReportView? View { get; private set; }

    public GridSettings Settings { get; private set; } = new();

    public Dispatch Dispatch { get; private set; } = null!;

    /// <summary>Who has it in hand; before that, who will take it up.</summary>
    public PostHolder? ToCall { get; private set; }

    /// <summary>What the reporter was promised next, as the receipt said it: taken up by then, answered by then. Staff's own steps between have their own days.</summary>
    public (string What, DateTimeOffset By)? Promise => View!.Report switch
    {
        { DueAt: null } => null,
        { AcceptedAt: null } report => ("前受理", report.DueAccept),
        var report => ("前答复", report.DueReply),
    };

    public string? Key { get; private set; }

    public bool MayWork { get; private set; }

    public string Number { get; private set; } = "";

    public DateTimeOffset Now => clock.GetUtcNow();

    [BindProperty]
    public Rating? Rating { get; set; }

    [BindProperty]
    public string? Comment { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public List<IFormFile> Photo { get; set; } = [];

    /// <summary>Those that wait in the media store while something is put right.</summary>
    [BindProperty]
    public List<Guid> Kept { get; set; } = [];

    public string Link(Guid id) => media.Link(id);

    public async Task OnGetAsync(string number, string? k)
    {
        await LoadAsync(number, k);
        if (View is null)
        {
            // A page of its own, which says how to find a forgotten number; the same for a number that is another's.
            Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    public async Task<IActionResult> OnPostRateAsync(string number, string? k)
    {
        if (!await OwnAsync(number, k))
        {
            return NotFound();
        }

        return await SendAsync(new RateReport(View!.Report.Id, k, Rating, Comment), "评价收到了，谢谢您");
    }

    public async Task<IActionResult> OnPostSayAsync(string number, string? k, Guid? drop)
    {
        if (!await OwnAsync(number, k))
        {
            return NotFound();
        }

        await this.KeepPhotosAsync(Photo, Kept, nameof(Text), View!.Report.Anonymous);
        if (drop is { } photo)
        {
            Kept.Remove(photo);
            ModelState.Clear();
        }

        if (drop is not null || !ModelState.IsValid)
        {
            return await ShowAsync();
        }

        var marks = await media.MarksAsync(Kept, HttpContext.RequestAborted);
        return await SendAsync(new SupplementReport(View!.Report.Id, k, Text ?? "", Kept) { MediaMarks = marks }, "补充的话交上去了");
    }

    private async Task<IActionResult> SendAsync(ICommand<ReportState> command, string done)
    {
        if (!(await this.TrySendAsync(command, "")).Done)
        {
            return await ShowAsync();
        }

        this.Done(done);
        return Redirect(Url.Content($"~/r/{Number}" + (string.IsNullOrEmpty(Key) ? "" : $"?k={Uri.EscapeDataString(Key)}")));
    }

    private async Task<IActionResult> ShowAsync()
    {
        Kept = await media.WaitingAsync(Kept, HttpContext.RequestAborted);
        return Page();
    }

    private async Task<bool> OwnAsync(string number, string? k)
    {
        await LoadAsync(number, k);
        return View is { Own: true };
    }

    private async Task LoadAsync(string number, string? k)
    {
        (Number, Key) = (ReportNumber.Parse(number) ?? number, k);
        Settings = await settings.GetAsync(HttpContext.RequestAborted);
        View = await reader.FindAsync(number, k, HttpContext.RequestAborted);
        if (View is null)
        {
            shell.Title = this.Texts()["没找到这个编号"];
            return;
        }

        var report = View.Report;
        Dispatch = await book.OfAsync(report.RulesVersion, HttpContext.RequestAborted);
        await frames.VillageAsync(View.Village.Code, this.Texts()["办到哪了，编号 {0}", ReportNumber.Grouped(report.Number)]);
        ToCall = View.Own && report.State.IsOpen() ? await ToCallAsync(report) : null;
        MayWork = ReportAccess.Sees(user.Caller, report) && user.Caller.CanAnywhere(GridPermissions.Handed);
    }

    private async Task<PostHolder?> ToCallAsync(Report report)
        => (report.AssignedToId is { } id ? await staff.FindAsync(id) : null) ?? (await staff.ToCallAsync(report) is [var nearest, ..] ? nearest : null);
}
