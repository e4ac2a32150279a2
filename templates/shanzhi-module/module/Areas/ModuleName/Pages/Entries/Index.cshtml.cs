using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using RootSpace.Data;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace RootSpace.Pages.Entries;

/// <summary>Staff list what was written in their villages, and add to it.</summary>
[RequirePermission(Permissions.ManageName)]
internal sealed class IndexModel(EntriesDbContext db, IAreaDirectory areas, ICurrentUser user, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    public const int Size = 20;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty]
    public EntryInput Input { get; set; } = new();

    public IReadOnlyList<AreaView> Villages { get; private set; } = [];

    public IReadOnlyList<EntryLine> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public string NameOf(AreaPath place) => Villages.FirstOrDefault(village => village.Path == place)?.Name ?? "";

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (ModelState.IsValid && (await this.TrySendAsync(new AddEntry(Input.VillageId, Input.Title, Input.Note))).Done)
        {
            TempData.Done(texts["已经记下"]);
            return LocalRedirect("~/modulekey");
        }

        await LoadAsync(cancellation);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        (shell.Title, shell.Kind) = (texts["模块标题"], ShellKind.Staff);
        var reach = user.Caller.Reach(Permissions.Manage);
        List<AreaView> villages = [];
        foreach (var area in reach)
        {
            villages.AddRange(await areas.BelowAsync(area, AreaLevel.Village, cancellation));
        }

        Villages = [.. villages.DistinctBy(village => village.Id)];
        var entries = db.Entries.AsNoTracking().Within(entry => entry.Place, reach);
        Total = await entries.CountAsync(cancellation);
        Lines = await entries.OrderByDescending(entry => entry.CreatedAt).Skip((Math.Max(1, At) - 1) * Size).Take(Size)
            .Select(entry => new EntryLine(entry.Title, entry.Note, entry.Place, entry.CreatedAt)).ToListAsync(cancellation);
    }
}

internal sealed class EntryInput
{
    public Guid? VillageId { get; set; }

    public string? Title { get; set; }

    public string? Note { get; set; }
}
