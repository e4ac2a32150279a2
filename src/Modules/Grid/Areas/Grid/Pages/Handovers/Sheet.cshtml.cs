using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Handovers;

/// <summary>网格交接单, on paper, to be signed by who gives, who takes and who watches.</summary>
[RequirePermission(GridPermissions.ManageName)]
internal sealed class SheetModel(GridDbContext db, Frames frames, IPageShell shell, UnitDirectory units, LayerBook layers, ICurrentUser user) : PageModel
{
    public TeamHandover Handover { get; private set; } = null!;

    public IReadOnlyList<Held> Lines { get; private set; } = [];

    public DateOnly Day { get; private set; }

    public async Task OnGetAsync(Guid id)
    {
        var token = HttpContext.RequestAborted;
        Handover = await db.TeamHandovers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, token) ?? throw new NotFoundException();
        var members = await db.TeamMembers.AsNoTracking().Where(member => member.EndedById == id).OrderBy(member => member.Path).ToListAsync(token);
        // Whoever may see none of it is not to know of it; a hand-over taken back leaves an empty list to who did it.
        if (Handover.ActorId != user.Caller.AccountId && !members.Exists(member => user.Caller.Can(GridPermissions.Manage, member.Path)))
        {
            throw new NotFoundException();
        }

        frames.Paper("网格交接单");
        (shell.PlaceHref, shell.PlaceName) = ("~/grid/handover", this.Texts()["网格交接"]);
        var known = await units.NamedAsync([.. members.Select(member => member.UnitId)], token);
        var settings = await layers.GetAsync(token);
        List<Held> lines = [];
        foreach (var member in members.Where(member => known.ContainsKey(member.UnitId) && user.Caller.Can(GridPermissions.Manage, member.Path)))
        {
            lines.Add(new Held(member.Id, await units.FullNameAsync(known[member.UnitId], token), settings.Find(member.LayerKey)?.Post(member.PostKey)?.Name ?? member.PostKey, member.From));
        }

        Lines = lines;
        Day = Clock.Day(Handover.At);
    }
}
