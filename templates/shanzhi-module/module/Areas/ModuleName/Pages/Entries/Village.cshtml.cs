using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using RootSpace.Data;
using Shanzhi.Areas;
using Shanzhi.Caching;
using Shanzhi.Communities;
using Shanzhi.Ui;

namespace RootSpace.Pages.Entries;

/// <summary>What everybody may read of a village. Kept whole for a minute, and dropped when a line is added.</summary>
[AllowAnonymous]
[CachedPage("village:{code}")]
internal sealed class VillageModel(EntriesDbContext db, IVillageShell frame, IStringLocalizer<SharedStrings> texts) : PageModel
{
    public const int Size = 20;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    public AreaView Village { get; private set; } = null!;

    public IReadOnlyList<EntryLine> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellation)
    {
        var village = await frame.EnterAsync(code, texts["模块标题"], cancellation: cancellation);
        if (village is null)
        {
            return NotFound();
        }

        // A code of old finds the village that took its place.
        if (village.Code != code)
        {
            return LocalRedirect($"~/v/{village.Code}/modulekey");
        }

        Village = village;
        var entries = db.Entries.AsNoTracking().Within(entry => entry.Place, village.Path);
        Total = await entries.CountAsync(cancellation);
        Lines = await entries.OrderByDescending(entry => entry.CreatedAt).Skip((Math.Max(1, At) - 1) * Size).Take(Size)
            .Select(entry => new EntryLine(entry.Title, entry.Note, entry.Place, entry.CreatedAt)).ToListAsync(cancellation);
        return Page();
    }
}

internal sealed record EntryLine(string Title, string Note, AreaPath Place, DateTimeOffset CreatedAt);
