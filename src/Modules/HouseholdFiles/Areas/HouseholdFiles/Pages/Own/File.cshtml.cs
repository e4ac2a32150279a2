using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Files;
using Shanzhi.HouseholdFiles.Pages;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Own;

/// <summary>我家的档案: all that is written of one's own household, who looked at what is sensitive, and the way to have it put right.</summary>
[SignedIn]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class FileModel(HouseholdFilesDbContext db, HouseholdAccess access, FileReader reader, FileCatalogue catalogue, Frames frames) : PageModel
{
    public const int Size = 50;

    public HouseholdCard Card { get; private set; } = null!;

    public IReadOnlyList<FactView> Facts { get; private set; } = [];

    public IReadOnlyList<Lookup> Lookups { get; private set; } = [];

    public IReadOnlyList<(Correction Row, string Title)> Corrections { get; private set; } = [];

    public bool Opened { get; private set; }

    public string NameOf(Guid? person) => Card.People.FirstOrDefault(one => one.Id == person)?.DisplayName ?? "";

    public Task OnGetAsync(Guid id, CancellationToken cancellation) => LoadAsync(id, opened: false, cancellation);

    /// <summary>Opens the sensitive ones: somebody else may hold the phone.</summary>
    public async Task OnPostAsync(Guid id, CancellationToken cancellation)
    {
        await LoadAsync(id, opened: false, cancellation);
        if ((await this.TrySendAsync(new OpenFacts(id, [.. Facts.Where(fact => fact.Hidden).Select(fact => fact.Id)], null, Own: true), "")).Done)
        {
            await LoadAsync(id, opened: true, cancellation);
        }
    }

    private async Task LoadAsync(Guid id, bool opened, CancellationToken cancellation)
    {
        frames.Own("我家的档案");
        var file = await access.OwnAsync(id, cancellation);
        (Card, Opened) = (file.Card, opened);
        Facts = await reader.ViewsAsync(db.Facts.Where(fact => fact.HouseholdId == id && fact.Slot != null), file.Gate, cancellation, opened);
        Lookups = await db.Lookups.AsNoTracking().Where(row => row.HouseholdId == id).OrderByDescending(row => row.At).Take(Size).ToListAsync(cancellation);
        var fields = await catalogue.FieldsAsync(cancellation);
        var rows = await db.Corrections.AsNoTracking().Where(row => row.HouseholdId == id).OrderByDescending(row => row.AskedAt).Take(Size).ToListAsync(cancellation);
        Corrections = rows.ConvertAll(row => (row, fields.GetValueOrDefault(row.FieldKey)?.Title ?? ""));
    }
}
