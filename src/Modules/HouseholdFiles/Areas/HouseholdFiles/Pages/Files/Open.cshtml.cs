using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Pages;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Files;

/// <summary>点开查看: asks why first; the value is on the page only in the answer to the reason, and is kept by nobody on the way.</summary>
[RequirePermission(FilePermissions.ViewName)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class OpenModel(HouseholdFilesDbContext db, HouseholdAccess access, FileReader reader, Frames frames) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Fact { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public HouseholdCard Card { get; private set; } = null!;

    public FactView View { get; private set; } = null!;

    public bool Opened { get; private set; }

    public string Whose => Card.People.FirstOrDefault(one => one.Id == View.ResidentId)?.DisplayName ?? "";

    public Task OnGetAsync(Guid id, CancellationToken cancellation) => LoadAsync(id, opened: false, cancellation);

    public async Task OnPostAsync(Guid id, CancellationToken cancellation)
    {
        await LoadAsync(id, opened: false, cancellation);
        if ((await this.TrySendAsync(new OpenFacts(id, [Fact], Reason), "")).Done)
        {
            await LoadAsync(id, opened: true, cancellation);
        }
    }

    private async Task LoadAsync(Guid id, bool opened, CancellationToken cancellation)
    {
        frames.Staff("点开查看");
        var file = await access.StaffAsync(id, cancellation);
        (Card, Opened) = (file.Card, opened);
        View = await reader.ViewsAsync(db.Facts.Where(fact => fact.HouseholdId == id && fact.Id == Fact), file.Gate, cancellation, opened) is [var only] ? only : throw new NotFoundException();
    }
}
