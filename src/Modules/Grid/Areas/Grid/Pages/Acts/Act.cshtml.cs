using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
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
internal sealed class ActModel(GridDbContext db, Frames frames, GridSettingsReader settings, DispatchBook book, ICurrentUser user, ActChooser chooser, IMediaStore media) : PageModel
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

    public ActChoices Choices { get; private set; } = new();

    /// <summary>Why the form was not opened, for the report's page to say.</summary>
    [TempData(Key = DetailModel.RefusedKey)]
    public string? Refused { get; set; }

    /// <summary>What the reporter asked last (补充提问).</summary>
    public string? Question { get; private set; }

    /// <summary>What is complex goes here.</summary>
    public SolvingLevel? Above => Rules.Next(Report.Level, up: true);

    public string Link(Guid id) => media.Link(id);

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
        Input.Level = Choices.Levels.Count > 0 ? Choices.Levels[0] : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string act, Guid? drop)
    {
        var sees = await LoadAsync(id, act);
        if (!sees && !await this.WasSentAsync((IIdempotent)Input.Command(Form.Act, id)))
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

        var (done, state) = ModelState.IsValid ? await this.TrySendAsync(Input.Command(Form.Act, id)) : default;
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
        Choices = await chooser.ForAsync(Form.Act, Report, Rules, HttpContext.RequestAborted);
        if (Form.Act is ReportAct.Explain)
        {
            Question = await db.ReportMoves.Where(move => move.ReportId == id && move.Act == ReportAct.Supplement).OrderByDescending(move => move.Sequence).Select(move => move.PublicText).FirstOrDefaultAsync();
        }

        return true;
    }
}
