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

/// <summary>提异议 by those a line is of: the village's people, or the person.</summary>
[SignedIn]
internal sealed class ObjectModel(AssessmentDbContext db, RunBook book, Frames frames, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Text { get; set; }

    public Run Run { get; private set; } = null!;

    public RunLine Line { get; private set; } = null!;

    public string Back => book.IsOwn(Line) ? "~/assessment/mine" : $"~/assessment/runs/{Run.Id}";

    public Task OnGetAsync(Guid id) => LoadAsync(id);

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var (done, _) = await this.TrySendAsync(new ObjectToRun(id, Text ?? ""), "");
        await LoadAsync(id);
        if (!done)
        {
            return Page();
        }

        this.Done("收到了。由别人来查，答复写在考核结果里。");
        return LocalRedirect(Back);
    }

    private async Task LoadAsync(Guid id)
    {
        frames.Staff("提异议");
        Line = await db.RunLines.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, HttpContext.RequestAborted) ?? throw new NotFoundException();
        Run = await db.Runs.AsNoTracking().FirstAsync(row => row.Id == Line.RunId, HttpContext.RequestAborted);
        if (!Run.TakesObjections(ChinaDays.Of(clock.GetUtcNow())) || !book.MayObject(Run, Line))
        {
            throw new NotFoundException();
        }
    }
}
