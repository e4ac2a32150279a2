using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Pages;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Files;

/// <summary>改过什么: what was written in a file, latest first, and for whoever may see it who looked at sensitive fields.</summary>
[RequirePermission(FilePermissions.ViewName)]
internal sealed class HistoryModel(HouseholdFilesDbContext db, HouseholdAccess access, FileReader reader, FileCatalogue catalogue, Frames frames, ICurrentUser user) : PageModel
{
    public const int Size = 50;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public HouseholdCard Card { get; private set; } = null!;

    public IReadOnlyList<FactView> Facts { get; private set; } = [];

    public int Total { get; private set; }

    /// <summary>Null for whom that is not to be seen.</summary>
    public IReadOnlyList<Lookup>? Lookups { get; private set; }

    public string NameOf(Guid? person) => Card.People.FirstOrDefault(one => one.Id == person)?.DisplayName ?? "";

    public async Task OnGetAsync(Guid id, CancellationToken cancellation)
    {
        frames.Staff("改过什么");
        var file = await access.StaffAsync(id, cancellation);
        Card = file.Card;
        var keys = (await catalogue.FieldsAsync(cancellation)).Values.Where(file.Gate.Reads).Select(field => field.Key).ToList();
        var all = db.Facts.Where(fact => fact.HouseholdId == id && keys.Contains(fact.FieldKey));
        Total = await all.CountAsync(cancellation);
        var page = all.OrderByDescending(fact => fact.WrittenAt).ThenByDescending(fact => fact.Id).Skip((Math.Max(1, At) - 1) * Size).Take(Size);
        Facts = [.. (await reader.ViewsAsync(page, file.Gate, cancellation)).OrderByDescending(fact => fact.WrittenAt).ThenByDescending(fact => fact.Id)];
        if (user.Caller.Can(FilePermissions.Lookups, Card.Household.Area))
        {
            Lookups = await db.Lookups.AsNoTracking().Where(row => row.HouseholdId == id).OrderByDescending(row => row.At).Take(Size).ToListAsync(cancellation);
        }
    }
}
