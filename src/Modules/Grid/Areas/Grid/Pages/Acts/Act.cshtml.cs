using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Grid.Work;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Acts;

/// <summary>Each act on a report has its own address and its own small form; what will happen is said before the button.</summary>
[RequirePermission(GridPermissions.HandedName)]
[RequestSizeLimit(Photos.MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = Photos.MostBytes)]
internal sealed class ActModel(GridDbContext db, Frames frames, GridSettingsReader settings, DispatchBook book, ICurrentUser user, IStaffDirectory staff, Desks desks, IMediaStore media) : PageModel
{
    [BindProperty]
    public ActInput Input { get; set; } = new();

    [BindProperty]
    public List<IFormFile> BeforeFiles { get; set; } = [];

    [BindProperty]
    public List<IFormFile> AfterFiles { get; set; } = [];

    public ActForm Form { get; private set; } = null!;

    public Report Report { get; private set; } = null!;

    public GridSettings Settings { get; private set; } = new();

    /// <summary>Those the report began with.</summary>
    public DispatchRules Rules { get; private set; } = new();

    public IReadOnlyList<PostHolder> People { get; private set; } = [];

    public IReadOnlyDictionary<Guid, int> InHand { get; private set; } = new Dictionary<Guid, int>();

    public IReadOnlyList<Category> Categories { get; private set; } = [];

    public IReadOnlyList<AreaView> Villages { get; private set; } = [];

    public IReadOnlyList<SolvingLevel> Levels { get; private set; } = [];

    /// <summary>Why the form was not opened, for the report's page to say.</summary>
    [TempData(Key = DetailModel.RefusedKey)]
    public string? Refused { get; set; }

    /// <summary>What the reporter asked last (补充提问).</summary>
    public string? Question { get; private set; }

    /// <summary>What is complex goes here.</summary>
    public SolvingLevel? Above => Rules.Next(Report.Level, up: true);

    public string Link(Guid id) => media.Link(id);

    private IEnumerable<SolvingLevel> InUse => Rules.Levels.Select(rule => rule.Level);

    public async Task<IActionResult> OnGetAsync(Guid id, string act)
    {
        if (!await LoadAsync(id, act))
        {
            throw new NotFoundException();
        }

        if (!Form.Fits(user.Caller, Report, Rules))
        {
            // Said before anything is written, not after.
            Refused = Form.WhyNot(user.Caller, Report, Settings, Rules, this.Texts());
            return Redirect(Url.Content($"~/grid/reports/{id}"));
        }

        Input.CategoryKey = Report.CategoryKey;
        Input.Urgency = Report.Urgency;
        Input.Gist = Report.Gist;
        Input.Level = Levels.Count > 0 ? Levels[0] : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string act, Guid? drop)
    {
        var sees = await LoadAsync(id, act);
        if (!sees && !await this.WasSentAsync((IIdempotent)Command(id)))
        {
            throw new NotFoundException();
        }

        await this.KeepPhotosAsync(BeforeFiles, Input.Before, "Input.Before");
        await this.KeepPhotosAsync(AfterFiles, Input.After, "Input.After");
        if (drop is { } photo)
        {
            Input.Before.Remove(photo);
            Input.After.Remove(photo);
            ModelState.Clear();
            return sees ? await ShowAsync() : NotFound();
        }

        if (Input.Answering && string.IsNullOrWhiteSpace(Input.Text))
        {
            ModelState.AddModelError("Input.Text", this.Texts()["写一句办成什么样了，再按“受理并答复”；现在办不好，就派人或者上报。"]);
        }

        var (done, state) = ModelState.IsValid ? await this.TrySendAsync(Command(id)) : default;
        if (!done)
        {
            return sees ? await ShowAsync() : NotFound();
        }

        if (Form.Act == ReportAct.Accept && state != ReportState.Accepted)
        {
            this.Done("已经受理，{0}", this.Texts()[Settings.State(state)]);
        }
        else if (state == ReportState.Checking)
        {
            this.Done("办完了，等{0}核查", this.Texts()[Rules.Checker == Checker.Above ? "上一级" : "别人"]);
        }
        else
        {
            this.Done("已经{0}", this.Texts()[Words.Act(Form.Act)]);
        }

        sees = ReportAccess.Sees(user.Caller, await db.Reports.AsNoTracking().SingleAsync(row => row.Id == id));
        return Redirect(Url.Content(sees ? $"~/grid/reports/{id}" : "~/grid/work"));
    }

    private async Task<IActionResult> ShowAsync()
    {
        Input.Before = await media.WaitingAsync(Input.Before, HttpContext.RequestAborted);
        Input.After = await media.WaitingAsync(Input.After, HttpContext.RequestAborted);
        return Page();
    }

    private ICommand<ReportState> Command(Guid id) => Form.Act switch
    {
        ReportAct.Confirm => new ConfirmByCall(id),
        ReportAct.Accept => new AcceptReport(
            id, Input.CategoryKey, Input.Urgency, Input.Note, Input.Text, Input.To == ActInput.Team ? null : Input.To, Input.To == ActInput.Team, Input.Reason, Input.Gist),
        ReportAct.Decline => new DeclineReport(id, Input.Reason ?? ""),
        ReportAct.Assign => new AssignReport(id, Input.To, Input.Department, Input.Note, Input.Seen),
        ReportAct.StartHandling => new StartReport(id, Input.Text),
        ReportAct.Explain => new ExplainReport(id, Input.Text ?? ""),
        ReportAct.WriteGist => new WriteGist(id, Input.Gist ?? ""),
        ReportAct.GoOn => new GoOnWithReport(id, Input.Reason ?? ""),
        ReportAct.AskInfo => new AskReporter(id, Input.Text ?? ""),
        ReportAct.Return => new ReturnReport(id, Input.Reason ?? "", Input.Seen),
        ReportAct.Transfer => new TransferReport(id, Input.Reason ?? "", Input.AreaId, Input.To, Input.Seen),
        ReportAct.Escalate => new EscalateReport(id, Input.Reason ?? "", Input.Level, Input.Consult, Input.Seen),
        ReportAct.SendDown => new SendDownReport(id, Input.Reason ?? "", Input.Level, Input.Seen),
        ReportAct.Reply => new ReplyReport(id, Input.Text ?? "", Input.Before, Input.After, Input.Note),
        ReportAct.Merge => new MergeReport(id, Input.Into ?? ""),
        ReportAct.Pass => new PassReport(id, Input.Note),
        ReportAct.SendBack => new SendBackReport(id, Input.Reason ?? ""),
        ReportAct.Progress => new NoteProgress(id, Input.Text ?? ""),
        ReportAct.Supervise => new SuperviseReport(id, Input.Reason ?? "", Input.By is { } by ? Clock.At(by) : null),
        ReportAct.Split => new SplitReport(id, Input.Text ?? "", Input.CategoryKey),
        _ => new ReopenReport(id, Input.Reason ?? ""),
    };

    /// <summary>False when the report is not the caller's to see: there before it went elsewhere, or never.</summary>
    private async Task<bool> LoadAsync(Guid id, string act)
    {
        Report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id) ?? throw new NotFoundException();
        Form = ActForm.All.SingleOrDefault(form => form.Key == act) ?? throw new NotFoundException();
        Settings = await settings.GetAsync(HttpContext.RequestAborted);
        Rules = (await book.OfAsync(Report.RulesVersion, HttpContext.RequestAborted)).Rules;
        if (!ReportAccess.Sees(user.Caller, Report))
        {
            // Nothing of it may be told, not even by how the page that is not there looks.
            return false;
        }

        frames.Staff(this.Texts()[Form.Text] + this.Texts()["："] + ReportText.Title(Report.Wording, this.Texts()["一段录音"]));
        if (Form.Act is ReportAct.Accept or ReportAct.Split)
        {
            Categories = await db.Categories.AsNoTracking().Where(row => row.Active).OrderBy(row => row.Order).ToListAsync();
        }

        if (Form.Act is ReportAct.Explain)
        {
            Question = await db.ReportMoves.Where(move => move.ReportId == id && move.Act == ReportAct.Supplement).OrderByDescending(move => move.Sequence).Select(move => move.PublicText).FirstOrDefaultAsync();
        }

        if (Form.Act is ReportAct.Accept or ReportAct.Assign or ReportAct.Transfer)
        {
            People = await Assignees.ForAsync(staff, Report, HttpContext.RequestAborted);
            InHand = await CaseloadAsync();
        }

        if (Form.Act is ReportAct.Transfer)
        {
            Villages = await desks.VillagesBesideAsync(Report, HttpContext.RequestAborted);
        }

        Levels = Form.Act switch
        {
            ReportAct.Escalate => [.. InUse.Where(level => level > Report.Level)],
            ReportAct.SendDown => [.. InUse.Where(level => level < Report.Level && (!Report.Restricted || level >= SolvingLevel.Township)).Reverse()],
            _ => [],
        };
        return true;
    }

    /// <summary>How many open things each person has: 手上 2 件.</summary>
    private async Task<IReadOnlyDictionary<Guid, int>> CaseloadAsync()
    {
        var ids = People.Select(person => (Guid?)person.AccountId).ToList();
        return await db.Reports.Where(row => ids.Contains(row.AssignedToId)).Where(ReportAccess.Open)
            .GroupBy(row => row.AssignedToId).Select(group => new { Id = group.Key!.Value, Count = group.Count() }).ToDictionaryAsync(row => row.Id, row => row.Count);
    }
}
