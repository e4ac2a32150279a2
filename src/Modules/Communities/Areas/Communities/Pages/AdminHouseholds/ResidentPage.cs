using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.AdminHouseholds;

/// <summary>A page that asks something about one person of the roster, before it is done.</summary>
internal abstract class ResidentPage(CommunitiesDbContext db, ICurrentUser user, IPageShell shell) : PageModel
{
    public Resident Resident { get; private set; } = null!;

    /// <summary>Once the person is found.</summary>
    protected abstract string Heading { get; }

    /// <summary>False when there is nobody of that id where the caller manages people.</summary>
    protected async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        shell.Kind = ShellKind.Staff;
        var found = await db.Residents.AsNoTracking().Where(x => x.Id == id)
            .Select(x => new { Resident = x, Place = db.Households.Where(h => h.Id == x.HouseholdId).Select(h => h.Place).First() }).FirstOrDefaultAsync(cancellation);
        if (found is null || !user.Caller.Can(Permissions.ManagePeople, found.Place))
        {
            return false;
        }

        Resident = found.Resident;
        shell.Title = Heading;
        return true;
    }
}
