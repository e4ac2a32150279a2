using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Pages;
using Shanzhi.Markup;
using Shanzhi.Messaging;
using Shanzhi.Pages;

namespace Shanzhi.Assessment.Results;

/// <summary>公示 of a result for the wall, A3 upright.</summary>
[AllowAnonymous]
internal sealed class SheetModel(AssessmentDbContext db, Frames frames, IQrCodes codes, TimeProvider clock) : PageModel
{
    public PublicResult Result { get; private set; } = null!;

    public IHtmlContent Qr { get; private set; } = HtmlString.Empty;

    public async Task OnGetAsync(Guid id)
    {
        Result = await PublicResult.FindAsync(db, id, ChinaDays.Of(clock.GetUtcNow()), HttpContext.RequestAborted) is { IsOn: true } found ? found : throw new NotFoundException();
        frames.Paper(Result.Run.SchemeName);
        ViewData["Paper"] = "A3";
        Qr = codes.Image($"{Request.Scheme}://{Request.Host}{Request.PathBase}/assessment/results/{id}", this.Texts()["公示网页二维码"]);
    }
}
