using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Pages;
using Shanzhi.Assessment.Services;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;
using Shanzhi.Ui;

namespace Shanzhi.Assessment.Runs;

/// <summary>One result: its lines in the reader's areas, its objections, and what comes next with it.</summary>
[RequirePermission(AssessmentPermissions.ViewName)]
internal sealed class DetailsModel(AssessmentDbContext db, RunBook book, SchemeBook schemes, MeasureBook measures, Frames frames, IPageShell shell, ISpreadsheetWriter writer, TimeProvider clock) : PageModel
{
    public const int Size = 50;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public Run Run { get; private set; } = null!;

    public LineTable Table { get; private set; } = null!;

    public int Total { get; private set; }

    public IReadOnlyList<Objection> Objections { get; private set; } = [];

    /// <summary>May show, publish, withdraw.</summary>
    public bool MayRun { get; private set; }

    public bool MayAnswer { get; private set; }

    public bool Answers(Objection objection) => MayAnswer && !(book.Caller.AccountId is { } account && objection.IsParty(account, Run));

    public bool TakesObjections { get; private set; }

    public bool MayBePublic => Run.Kind is SubjectKind.Village or SubjectKind.Township;

    public bool Paged => !MayBePublic;

    private HashSet<Guid> objectable = [];

    /// <summary>Where a line is objected to by the reader; null when it is not theirs to.</summary>
    public string? Object(LineRow row) => objectable.Contains(row.Id) ? $"~/assessment/lines/{row.Id}/object" : null;

    public bool AnyToObject => objectable.Count > 0;

    public Task OnGetAsync(Guid id) => LoadAsync(id, all: false);

    /// <param name="format">xlsx or csv.</param>
    public async Task<IActionResult> OnGetExportAsync(Guid id, string? format)
    {
        await LoadAsync(id, all: true);
        return await this.FileAsync(writer, shell, Table, Run.SchemeName, Run.To, format);
    }

    public Task<IActionResult> OnPostShowAsync(Guid id) => ActAsync(id, new ShowRun(id), "给被考核的看了，他们可以提异议。");

    public Task<IActionResult> OnPostPublishAsync(Guid id) => ActAsync(id, new PublishRun(id), "发布了，村页面和县首页上都有。");

    private async Task<IActionResult> ActAsync<TResult>(Guid id, ICommand<TResult> command, string said)
    {
        if ((await this.TrySendAsync(command, "")).Done)
        {
            this.Done(said);
            return LocalRedirect($"~/assessment/runs/{id}");
        }

        await LoadAsync(id, all: false);
        return Page();
    }

    private async Task LoadAsync(Guid id, bool all)
    {
        var cancellation = HttpContext.RequestAborted;
        frames.Staff("考核结果");
        Run = await book.SeenAsync(id, cancellation);
        var formula = (await schemes.VersionAsync(Run.SchemeId, Run.Version, cancellation)).Formula;
        var lines = book.Lines(Run).OrderBy(line => line.Rank == null).ThenBy(line => line.Rank).ThenBy(line => line.PlaceName).ThenBy(line => line.SubjectName);
        Total = await lines.CountAsync(cancellation);
        var rows = await (all || !Paged ? lines : lines.Skip((Math.Max(1, At) - 1) * Size).Take(Size)).ToListAsync(cancellation);
        Table = LineTable.Of(Run.Kind, formula, measures, rows.Select(line => LineRow.Of(line, Run, formula, measures)));
        TakesObjections = Run.TakesObjections(ChinaDays.Of(clock.GetUtcNow()));
        objectable = TakesObjections ? [.. rows.Where(line => book.MayObject(Run, line)).Select(line => line.Id)] : [];
        MayRun = book.Caller.Can(AssessmentPermissions.Run, Run.Path);
        MayAnswer = book.Caller.Can(AssessmentPermissions.Answer, Run.Path);
        var own = book.Caller.Reach(AssessmentPermissions.Object);
        var objections = db.Objections.AsNoTracking().Where(row => row.RunId == id);
        Objections = await (MayAnswer ? objections : objections.Within(row => row.Path, own)).OrderBy(row => row.AnsweredAt != null).ThenBy(row => row.At).Take(200).ToListAsync(cancellation);
    }
}
