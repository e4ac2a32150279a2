using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.LongJobs;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Briefs;

/// <summary>One brief: its sheet with figures that open, the words of the draft, 印发, print and PDF.</summary>
[RequirePermission(GridPermissions.StatsName)]
[Feature(GridFeatures.Command)]
internal sealed class OneBriefModel(GridDbContext db, Frames frames, ICurrentUser user, ILongJobs jobs, IMediaStore media, PdfPrinter printer, SheetMarkup markup) : PageModel
{
    [BindProperty]
    public string? Commentary { get; set; }

    [BindProperty]
    public string? Clerk { get; set; }

    [BindProperty]
    public string? Checker { get; set; }

    [BindProperty]
    public string? Leader { get; set; }

    public BriefSheet Sheet { get; private set; } = null!;

    public Brief Brief => Sheet.Brief;

    public LongJobView? Job { get; private set; }

    public bool MayWrite => user.Caller.Can(CommandPermissions.Brief, Brief.Path);

    public bool PdfWaits { get; private set; }

    public bool MayPdf => printer.Available;

    public string? PdfLink => Brief.PdfId is { } file ? media.Link(file) : null;

    /// <summary>Something is being made: the page looks again by itself.</summary>
    public bool Busy => (Brief.State == BriefState.Making && Job?.Status is not (LongJobStatus.Failed or LongJobStatus.Cancelled)) || PdfWaits;

    public async Task OnGetAsync(Guid id, CancellationToken cancellation)
    {
        await LoadAsync(id, cancellation);
        (Commentary, Clerk, Checker, Leader) = (Brief.Commentary, Brief.Clerk, Brief.Checker, Brief.Leader);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
        => await DoAsync(id, new WriteBrief(id, Commentary ?? "", Clerk ?? "", Checker ?? "", Leader ?? ""), "已经保存", cancellation);

    public async Task<IActionResult> OnPostIssueAsync(Guid id, CancellationToken cancellation)
        => await DoAsync(id, new IssueBrief(id), "已经印发", cancellation);

    public async Task<IActionResult> OnPostPdfAsync(Guid id, CancellationToken cancellation)
    {
        await LoadAsync(id, cancellation);
        return await DoAsync(id, new AskPdf(id, await markup.OfAsync(this, Sheet with { Href = _ => null }, cancellation)), "正在做 PDF，好了会出现在这里。", cancellation);
    }

    private async Task<IActionResult> DoAsync(Guid id, ICommand<Unit> command, string said, CancellationToken cancellation)
    {
        if (!(await this.TrySendAsync(command, "")).Done)
        {
            await LoadAsync(id, cancellation);
            return Page();
        }

        this.Done(said);
        return Redirect(Url.Content($"~/grid/briefs/{id}"));
    }

    private async Task LoadAsync(Guid id, CancellationToken cancellation)
    {
        var brief = await db.Briefs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation);
        if (brief is null || !user.Caller.Can(GridPermissions.Stats, brief.Path))
        {
            throw new NotFoundException();
        }

        Sheet = brief.State == BriefState.Making ? BriefSheet.Unmade(brief) : await BriefSheet.ReadAsync(db, brief, query => Url.Content($"~/grid/briefs/{id}/list?{query}"), cancellation);
        Job = brief is { State: BriefState.Making, JobId: { } job } ? await jobs.FindAsync(job, cancellation) : null;
        PdfWaits = await db.BriefPrints.AnyAsync(print => print.BriefId == id, cancellation);
        frames.Staff(brief.Title);
    }
}
