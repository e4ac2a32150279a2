using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Pages;
using Shanzhi.Caching;
using Shanzhi.Messaging;
using Shanzhi.Ui;

namespace Shanzhi.Assessment.Results;

/// <summary>One published result as everybody reads it: red and black lists, stars, basis, period, whom to call.</summary>
[AllowAnonymous]
[CachedPage("assessment:{id}")]
internal sealed class DetailsModel(AssessmentDbContext db, Frames frames, IPageShell shell, TimeProvider clock) : PageModel
{
    public PublicResult Result { get; private set; } = null!;

    public async Task OnGetAsync(Guid id)
    {
        Result = await PublicResult.FindAsync(db, id, ChinaDays.Of(clock.GetUtcNow()), HttpContext.RequestAborted) ?? throw new NotFoundException();
        frames.Public(Result.Run.SchemeName);
        shell.SupervisionPhone = Result.Run.SupervisionPhone;
    }
}
