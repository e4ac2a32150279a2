using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Caching;
using Shanzhi.Communities.Directories;

namespace Shanzhi.Communities.Pages.Towns;

[AllowAnonymous]
[CachedPage("town:{code}")]
internal sealed class IndexModel(AreaDirectory areas, NoticeBoard board, IStaffDirectory staff, VillageShell frame) : PageModel
{
    private const int MostPeople = 6;

    public AreaView Town { get; private set; } = null!;

    public IReadOnlyList<AreaView> Villages { get; private set; } = [];

    public IReadOnlyList<NoticeLine> Notices { get; private set; } = [];

    public IReadOnlyList<NoticeLine> Urgent { get; private set; } = [];

    public IReadOnlyList<PostHolder> People { get; private set; } = [];

    public DateOnly Today => board.Today;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellation)
    {
        var town = await areas.FindByCodeAsync(code, cancellation);
        if (town?.Level != AreaLevel.Township)
        {
            return NotFound();
        }

        if (town.Code != code)
        {
            return LocalRedirectPermanent(AreaLinks.Of(town));
        }

        Town = town;
        await frame.EnterAsync(town, "", "", cancellation);
        Villages = await areas.ChildrenAsync(town.Id, cancellation);
        (Notices, _) = await board.ListAsync(town, 0, 5, cancellation);
        Urgent = await board.UrgentAsync(town, cancellation);
        People = [.. (await staff.ServingAsync(town.Path, AreaLevel.Township, cancellation)).Where(person => person.Area == town.Path && person.Phone.Length > 0).Take(MostPeople)];
        return Page();
    }
}
