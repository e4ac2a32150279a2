using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Markup;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Places;

/// <summary>What is posted on the spot: QR, name of the place, and the code for whoever cannot scan.</summary>
[RequirePermission(GridPermissions.ManageName)]
internal sealed class PosterModel(GridDbContext db, Frames frames, ICurrentUser user, VillageNames villages, IQrCodes qr, DispatchBook book) : PageModel
{
    public PlacePoint Point { get; private set; } = null!;

    public string VillageName { get; private set; } = "";

    public string Address { get; private set; } = "";

    public Term Promise { get; private set; }

    public IHtmlContent Qr { get; private set; } = HtmlString.Empty;

    public async Task OnGetAsync(Guid id)
    {
        Point = await db.PlacePoints.AsNoTracking().SingleOrDefaultAsync(point => point.Id == id) ?? throw new NotFoundException();
        if (!user.Caller.Can(GridPermissions.Manage, Point.Path))
        {
            throw new NotFoundException();
        }

        frames.Paper(Point.Name);
        VillageName = await villages.OfAsync(Point.VillageId, HttpContext.RequestAborted);
        Promise = (await book.CurrentAsync(HttpContext.RequestAborted)).Rules.Promise;
        Address = $"{Request.Scheme}://{Request.Host}{Request.PathBase}/report?place={Point.Code}";
        Qr = qr.Image(Address, this.Texts()["扫一扫，报 {0} 的问题", Point.Name]);
    }
}
