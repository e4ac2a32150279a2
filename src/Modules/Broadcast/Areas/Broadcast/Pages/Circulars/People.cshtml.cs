using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Pages;
using Shanzhi.Broadcast.Sending;
using Shanzhi.Broadcast.Services;
using Shanzhi.Permissions;
using Shanzhi.Text;

namespace Shanzhi.Broadcast.Circulars;

/// <summary>名单打电话: who has not answered or not opened it, to call one by one or to print; with the right alone the numbers.</summary>
[RequirePermission(BroadcastPermissions.ViewName)]
internal sealed class PeopleModel(BroadcastDbContext db, CircularAccess access, Keys keys, Frames frames) : PageModel
{
    public const int Size = 50;

    /// <summary>Everybody, not only those still to be heard of.</summary>
    [BindProperty(SupportsGet = true)]
    public bool All { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public Circular Circular { get; private set; } = null!;

    public IReadOnlyList<Addressee> People { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync(Guid id, CancellationToken cancellation)
    {
        Circular = await access.SeeAsync(id, cancellation);
        frames.Staff(Circular.Answers ? "没回的人" : "没看的人");
        var people = (All ? db.Addressees.Where(one => one.CircularId == id) : SendJob.Silent(db, Circular)).AsNoTracking().Within(one => one.Path, access.Reach);
        Total = await people.CountAsync(cancellation);
        People = await people.OrderBy(one => one.Path).ThenBy(one => one.Name).ThenBy(one => one.Id).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync(cancellation);
    }

    public string? Phone(Addressee one) => access.Caller.Can(BroadcastPermissions.Phones, one.Path) ? keys.Show(one.Phone) : null;

    public string NameOf(Addressee one) => one.Name.Length == 0 ? "" : access.Caller.Can(BroadcastPermissions.Phones, one.Path) || one.Team.Length > 0 ? one.Name : Masking.Name(one.Name);
}
