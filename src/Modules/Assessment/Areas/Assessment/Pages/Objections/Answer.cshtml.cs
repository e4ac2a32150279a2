using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Pages;
using Shanzhi.Assessment.Services;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.Assessment.Objections;

/// <summary>Answers one objection.</summary>
[RequirePermission(AssessmentPermissions.AnswerName)]
internal sealed class AnswerModel(AssessmentDbContext db, RunBook book, Frames frames) : PageModel
{
    [BindProperty]
    public ObjectionOutcome? Outcome { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    public Objection Objection { get; private set; } = null!;

    public Run Run { get; private set; } = null!;

    public Task OnGetAsync(Guid id) => LoadAsync(id);

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var (done, run) = await this.TrySendAsync(new AnswerRunObjection(id, Outcome, Answer ?? ""), "");
        if (done)
        {
            this.Done("答复了，对方看得到。");
            return LocalRedirect($"~/assessment/runs/{run}");
        }

        await LoadAsync(id);
        return Page();
    }

    private async Task LoadAsync(Guid id)
    {
        frames.Staff("答复异议");
        Objection = await db.Objections.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, HttpContext.RequestAborted) ?? throw new NotFoundException();
        Run = await book.OwnAsync(Objection.RunId, AssessmentPermissions.Answer, HttpContext.RequestAborted);
    }
}
