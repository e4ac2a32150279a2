using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Pages;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.Assessment.Marks;

/// <summary>Asks back before a record is taken back.</summary>
[RequirePermission(AssessmentPermissions.RunName)]
internal sealed class CancelModel(AssessmentDbContext db, ICurrentUser user, Frames frames) : PageModel
{
    [BindProperty]
    public string? Reason { get; set; }

    public Mark Mark { get; private set; } = null!;

    public Task OnGetAsync(Guid id) => LoadAsync(id);

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var (done, _) = await this.TrySendAsync(new CancelMark(id, Reason ?? ""), "");
        await LoadAsync(id);
        if (!done)
        {
            return Page();
        }

        this.Done("作废了，已经定下来的结果不变。");
        return LocalRedirect($"~/assessment/marks?scheme={Mark.SchemeId}");
    }

    private async Task LoadAsync(Guid id)
    {
        frames.Staff("作废加减分");
        Mark = await db.Marks.AsNoTracking().FirstOrDefaultAsync(mark => mark.Id == id, HttpContext.RequestAborted) is { } mark && user.Caller.Can(AssessmentPermissions.Run, mark.Path) ? mark : throw new NotFoundException();
    }
}
