using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Caching;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;

namespace Shanzhi.Communities.Pages.Villages;

/// <summary>The village's home page. Modules fill its zones; the elder version is written for itself.</summary>
[AllowAnonymous]
[CachedPage("village:{code}")]
internal sealed class IndexModel(CommunitiesDbContext db, NoticeBoard board, IStaffDirectory staff, VillageShell frame) : PageModel
{
    private const int MostNotices = 3;
    private const int MostPeople = 5;

    /// <summary>The code of old by which the reader came (撤并后的旧网址).</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    public AreaView Village { get; private set; } = null!;

    /// <summary>What the village was called under the code of old, and whether it only got another code (改码) or went up in this one.</summary>
    public (string Name, bool Recoded)? Former { get; private set; }

    public string Phone { get; private set; } = "";

    public string OfficeHours { get; private set; } = "";

    public string Introduction { get; private set; } = "";

    public IReadOnlyList<NoticeLine> Urgent { get; private set; } = [];

    public IReadOnlyList<NoticeLine> Notices { get; private set; } = [];

    public int NoticeCount { get; private set; }

    public IReadOnlyList<PostHolder> People { get; private set; } = [];

    public DateOnly Today => board.Today;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellation)
    {
        var village = await frame.EnterAsync(code, "", "", cancellation);
        if (village is null)
        {
            return NotFound();
        }

        if (village.Code != code)
        {
            return LocalRedirect($"{AreaLinks.Of(village)}?from={Uri.EscapeDataString(code)}");
        }

        Village = village;
        (Phone, OfficeHours, Introduction) = (frame.Facts.Phone, frame.Facts.OfficeHours, frame.Facts.Introduction);
        Former = From is not null && await db.AreaHistories.AsNoTracking().Where(x => x.OldCode == From && x.NewPath == village.Path)
            .OrderByDescending(x => x.At).FirstOrDefaultAsync(cancellation) is { } old ? (old.OldName, old.Kind == AreaChangeKind.Recoded) : null;
        Urgent = await board.UrgentAsync(village, cancellation);
        (Notices, NoticeCount) = await board.ListAsync(village, 0, MostNotices, cancellation);
        People = [.. (await staff.ServingAsync(village.Path, AreaLevel.Village, cancellation)).Where(person => person.Phone.Length > 0).DistinctBy(person => person.AccountId).Take(MostPeople)];
        return Page();
    }
}
