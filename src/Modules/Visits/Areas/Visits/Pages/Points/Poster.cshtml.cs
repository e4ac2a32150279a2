using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Markup;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Pages;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Points;

/// <summary>What is posted at a point: its code, and what to look at.</summary>
[RequirePermission(VisitPermissions.ManageName)]
internal sealed class PosterModel(VisitsDbContext db, Frames frames, Places places, ICurrentUser user, IQrCodes codes) : PageModel
{
    public PatrolPoint Point { get; private set; } = null!;

    public string Where { get; private set; } = "";

    public string Address { get; private set; } = "";

    public IHtmlContent Qr { get; private set; } = HtmlString.Empty;

    public async Task OnGetAsync(Guid id)
    {
        Point = await db.Points.AsNoTracking().SingleOrDefaultAsync(point => point.Id == id) is { } found && user.Caller.Can(VisitPermissions.Manage, found.Path) ? found : throw new NotFoundException();
        frames.Paper(Point.Name);
        Where = await places.NameAsync(Point.Path);
        Address = $"{Request.Scheme}://{Request.Host}{Request.PathBase}/patrol/{Point.Code}";
        Qr = codes.Image(Address, this.Texts()["扫一扫，在{0}打卡", Point.Name]);
    }
}
