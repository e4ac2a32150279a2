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
using Shanzhi.Ui;

namespace Shanzhi.Grid.Acts;

/// <summary>Each act on a report has its own address and its own small form; what will happen is said before the button.</summary>
[RequirePermission(GridPermissions.ViewName)]
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
internal sealed class ActModel(GridDbContext db, Frames frames, GridSettingsReader settings, ICurrentUser user, IStaffDirectory staff, IAreaDirectory areas, IMediaStore media) : PageModel
{
    private const long MostBytes = 160 * 1024 * 1024;

    [BindProperty]
    public ActInput Input { get; set; } = new();

    [BindProperty]
    public List<IFormFile> BeforeFiles { get; set; } = [];

    [BindProperty]
    public List<IFormFile> AfterFiles { get; set; } = [];

    public ActForm Form { get; private set; } = null!;

    public Report Report { get; private set; } = null!;

    public GridSettings Settings { get; private set; } = new();

    public IReadOnlyList<PostHolder> People { get; private set; } = [];

    public IReadOnlyDictionary<Guid, int> InHand { get; private set; } = new Dictionary<Guid, int>();

    public IReadOnlyList<Category> Categories { get; private set; } = [];

    public IReadOnlyList<AreaView> Villages { get; private set; } = [];

    public IReadOnlyList<SolvingLevel> Levels { get; private set; } = [];

    public string Link(Guid id) => media.Link(id);

    public async Task OnGetAsync(Guid id, string act)
    {
        await LoadAsync(id, act);
        Input.CategoryKey = Report.CategoryKey;
        Input.Urgency = Report.Urgency;
        Input.Level = Levels.Count > 0 ? Levels[0] : null;
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string act)
    {
        await LoadAsync(id, act);
        await KeepAsync(BeforeFiles, Input.Before);
        await KeepAsync(AfterFiles, Input.After);
        if (!ModelState.IsValid || !(await this.TrySendAsync(Command(id))).Done)
        {
            return Page();
        }

        TempData.Done($"已经{Words.Act(Form.Act)}");
        return Redirect(Url.Content($"~/grid/reports/{id}"));
    }

    private ICommand<ReportState> Command(Guid id) => Form.Act switch
    {
        ReportAct.Confirm => new ConfirmByCall(id),
        ReportAct.Accept => new AcceptReport(id, Input.CategoryKey, Input.Urgency, Input.Note, Input.Text, Input.To, Input.Team),
        ReportAct.Decline => new DeclineReport(id, Input.Reason ?? ""),
        ReportAct.Assign => new AssignReport(id, Input.To, Input.Department, Input.Note),
        ReportAct.StartHandling => new StartReport(id, Input.Text),
        ReportAct.AskInfo => new AskReporter(id, Input.Text ?? ""),
        ReportAct.Return => new ReturnReport(id, Input.Reason ?? ""),
        ReportAct.Transfer => new TransferReport(id, Input.Reason ?? "", Input.AreaId, Input.To),
        ReportAct.Escalate => new EscalateReport(id, Input.Reason ?? "", Input.Level),
        ReportAct.SendDown => new SendDownReport(id, Input.Reason ?? "", Input.Level),
        ReportAct.Reply => new ReplyReport(id, Input.Text ?? "", Input.Before, Input.After, Input.Note),
        ReportAct.Merge => new MergeReport(id, Input.Into ?? ""),
        _ => new ReopenReport(id, Input.Reason ?? ""),
    };

    private async Task LoadAsync(Guid id, string act)
    {
        Report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id) ?? throw new NotFoundException();
        if (!ReportAccess.Sees(user.Caller, Report))
        {
            throw new NotFoundException();
        }

        Form = ActForm.All.SingleOrDefault(form => form.Key == act) ?? throw new NotFoundException();
        Settings = await settings.GetAsync(HttpContext.RequestAborted);
        frames.Staff($"{Form.Text}：{ReportText.Title(Report.Text, "")}");
        if (Form.Act is ReportAct.Accept)
        {
            Categories = await db.Categories.AsNoTracking().Where(row => row.Active).OrderBy(row => row.Order).ToListAsync();
        }

        if (Form.Act is ReportAct.Accept or ReportAct.Assign or ReportAct.Transfer)
        {
            People = await Assignees.ForAsync(staff, Report, HttpContext.RequestAborted);
            InHand = await CaseloadAsync();
        }

        if (Form.Act is ReportAct.Transfer && await areas.FindAsync(Report.VillageId) is { ParentId: { } township })
        {
            Villages = [.. (await areas.ChildrenAsync(township)).Where(area => area.Level == AreaLevel.Village && area.Id != Report.VillageId)];
        }

        Levels = Form.Act switch
        {
            ReportAct.Escalate => [.. Settings.SolvingLevels().Where(level => level > Report.Level)],
            ReportAct.SendDown => [.. Settings.SolvingLevels().Where(level => level < Report.Level && (!Report.Restricted || level >= SolvingLevel.Township)).Reverse()],
            _ => [],
        };
    }

    /// <summary>How many open things each person has: 手上 2 件.</summary>
    private async Task<IReadOnlyDictionary<Guid, int>> CaseloadAsync()
    {
        var ids = People.Select(person => (Guid?)person.AccountId).ToList();
        var open = Lifecycle.Open;
        return await db.Reports.Where(row => ids.Contains(row.AssignedToId) && open.Contains(row.State))
            .GroupBy(row => row.AssignedToId).Select(group => new { Id = group.Key!.Value, Count = group.Count() }).ToDictionaryAsync(row => row.Id, row => row.Count);
    }

    private async Task KeepAsync(List<IFormFile> files, List<Guid> kept)
    {
        foreach (var file in files)
        {
            try
            {
                await using var content = file.OpenReadStream();
                var id = (await media.SaveAsync(content, MediaKind.Photo, "Input.After", HttpContext.RequestAborted)).Id;
                if (!kept.Contains(id))
                {
                    kept.Add(id);
                }
            }
            catch (InputException exception)
            {
                ModelState.AddModelError("Input.After", string.Format(exception.Errors[0].Message, exception.Errors[0].Arguments));
            }
        }
    }
}

internal sealed class ActInput
{
    public string? Text { get; set; }

    public string? Reason { get; set; }

    public string? Note { get; set; }

    public string? CategoryKey { get; set; }

    public Urgency? Urgency { get; set; }

    public Guid? To { get; set; }

    /// <summary>To the level's team rather than to a person.</summary>
    public bool Team { get; set; }

    public string? Department { get; set; }

    public Guid? AreaId { get; set; }

    public SolvingLevel? Level { get; set; }

    public string? Into { get; set; }

    public List<Guid> Before { get; set; } = [];

    public List<Guid> After { get; set; } = [];
}
