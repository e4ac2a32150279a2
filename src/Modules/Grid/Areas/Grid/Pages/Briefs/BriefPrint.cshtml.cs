using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Briefs;

/// <summary>The sheet on A4, to be handed over.</summary>
[RequirePermission(GridPermissions.StatsName)]
[Feature(GridFeatures.Command)]
internal sealed class BriefPrintModel(GridDbContext db, Frames frames, ICurrentUser user) : PageModel
{
    public BriefSheet Sheet { get; private set; } = null!;

    public async Task OnGetAsync(Guid id, CancellationToken cancellation)
    {
        var brief = await db.Briefs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation);
        if (brief is null || brief.State == BriefState.Making || !user.Caller.Can(GridPermissions.Stats, brief.Path))
        {
            throw new NotFoundException();
        }

        Sheet = await BriefSheet.ReadAsync(db, brief, query => Url.Content($"~/grid/briefs/{id}/list?{query}"), cancellation);
        frames.Paper(brief.Title);
    }
}
