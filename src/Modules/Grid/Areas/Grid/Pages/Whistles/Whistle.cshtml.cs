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
using Shanzhi.Modules;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Whistles;

/// <summary>One whistle: who was called, who has come, and what each can do next.</summary>
[Feature(GridFeatures.Whistles)]
[RequirePermission(GridPermissions.HandedName)]
[RequestSizeLimit(Photos.MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = Photos.MostBytes)]
internal sealed class WhistleModel(GridDbContext db, Frames frames, WhistleBook book, ICurrentUser user, IStaffDirectory staff, IMediaStore media, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Ruling { get; set; }

    [BindProperty]
    public string? Summary { get; set; }

    [BindProperty]
    public List<GradeInput> Grades { get; set; } = [];

    [BindProperty]
    public List<Guid> Kept { get; set; } = [];

    [BindProperty]
    public List<IFormFile> Files { get; set; } = [];

    public Whistle Whistle { get; private set; } = null!;

    public IReadOnlyList<WhistleCall> Calls { get; private set; } = [];

    public WhistleCall? Own => Calls.FirstOrDefault(call => call.AccountId == user.Caller.AccountId);

    public bool Leads => book.Leads(Whistle);

    /// <summary>The report it is about, when the caller may see that, or is called to it.</summary>
    public Report? Report { get; private set; }

    /// <summary>All of the report, not only what those called are told.</summary>
    public bool SeesReport { get; private set; }

    /// <summary>Whom to ring, for whoever leads it.</summary>
    public IReadOnlyDictionary<Guid, string> Phones { get; private set; } = new Dictionary<Guid, string>();

    public DateTimeOffset Now => clock.GetUtcNow();

    public string Link(Guid id) => media.Link(id);

    public Task OnGetAsync(Guid id) => LoadAsync(id);

    public Task<IActionResult> OnPostInAsync(Guid id) => SendAsync(id, new ReportIn(id), "已经报到");

    public Task<IActionResult> OnPostDeclineAsync(Guid id) => SendAsync(id, new DeclineCall(id, Reason ?? ""), "说了来不了，等吹哨的人答复");

    public Task<IActionResult> OnPostRuleAsync(Guid id, Guid call, bool excused) => SendAsync(id, new RuleOnCall(id, call, excused, Ruling), excused ? "准许不来了" : "请他还是要来");

    public async Task<IActionResult> OnPostFinishAsync(Guid id)
    {
        await this.KeepPhotosAsync(Files, Kept, nameof(Kept));
        return ModelState.IsValid ? await SendAsync(id, new FinishCall(id, Text ?? "", Kept), "说了办完了") : await ShowAsync(id);
    }

    public Task<IActionResult> OnPostReleaseAsync(Guid id)
        => SendAsync(id, new ReleaseWhistle(id, Summary ?? "", Grades.DistinctBy(grade => grade.Call).ToDictionary(grade => grade.Call, grade => new CallGrade(grade.Grade, grade.Note))), "打了分，解散了");

    public Task<IActionResult> OnPostCancelAsync(Guid id) => SendAsync(id, new CancelWhistle(id, Reason ?? ""), "取消了，都通知到了");

    private async Task<IActionResult> SendAsync<T>(Guid id, ICommand<T> command, string done)
    {
        if (!(await this.TrySendAsync(command, "")).Done)
        {
            return await ShowAsync(id);
        }

        this.Done(done);
        return Redirect(Url.Content($"~/grid/whistles/{id}"));
    }

    private async Task<IActionResult> ShowAsync(Guid id)
    {
        Kept = await media.WaitingAsync(Kept, HttpContext.RequestAborted);
        await LoadAsync(id);
        return Page();
    }

    private async Task LoadAsync(Guid id)
    {
        frames.Staff("吹哨报到");
        (Whistle, var calls) = await book.FindAsync(id, HttpContext.RequestAborted);
        Calls = calls;
        Report = Whistle.ReportId is { } about ? await db.Reports.AsNoTracking().SingleOrDefaultAsync(row => row.Id == about) : null;
        SeesReport = Report is { } told && ReportAccess.Sees(user.Caller, told);
        Report = SeesReport || (Report is { } called && ReportAccess.IsCalledTo(user.Caller, called, Whistle, Own)) ? Report : null;
        if (Leads)
        {
            Dictionary<Guid, string> phones = [];
            foreach (var call in calls)
            {
                if (await staff.FindAsync(call.AccountId, HttpContext.RequestAborted) is { Phone.Length: > 0 } holder)
                {
                    phones[call.Id] = holder.Phone;
                }
            }

            Phones = phones;
        }
    }
}

internal sealed class GradeInput
{
    public Guid Call { get; set; }

    public Rating? Grade { get; set; }

    public string? Note { get; set; }
}
