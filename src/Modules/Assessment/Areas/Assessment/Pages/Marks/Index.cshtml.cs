using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Pages;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.Assessment.Marks;

/// <summary>加减分: what was recorded under a scheme's items, and the form for one more.</summary>
[RequirePermission(AssessmentPermissions.RunName)]
internal sealed class IndexModel(AssessmentDbContext db, IAreaDirectory areas, ICurrentUser user, Frames frames, TimeProvider clock) : PageModel
{
    public const int Size = 20;

    [BindProperty(SupportsGet = true)]
    public Guid? Scheme { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty]
    public string? Item { get; set; }

    [BindProperty]
    public Guid? SubjectId { get; set; }

    [BindProperty]
    public DateOnly? Day { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Evidence { get; set; }

    /// <summary>Those with items that people record.</summary>
    public IReadOnlyList<(Scheme Scheme, IReadOnlyList<FormulaItem> Items)> Schemes { get; private set; } = [];

    public (Scheme Scheme, IReadOnlyList<FormulaItem> Items)? Chosen { get; private set; }

    public IReadOnlyList<AreaView> Places { get; private set; } = [];

    public IReadOnlyList<Mark> Marks { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync()
    {
        Day = ChinaDays.Of(clock.GetUtcNow());
        await LoadAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var command = new AddMark(Scheme ?? Guid.Empty, Item ?? "", SubjectId ?? Guid.Empty, Day, Reason ?? "", Evidence ?? "");
        if (ModelState.IsValid && (await this.TrySendAsync(command, "")).Done)
        {
            this.Done("记好了。");
            return LocalRedirect($"~/assessment/marks?scheme={Scheme}");
        }

        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        var cancellation = HttpContext.RequestAborted;
        frames.Staff("加减分");
        var rows = await db.Schemes.AsNoTracking().Where(scheme => scheme.Active && scheme.Kind != SubjectKind.Worker && scheme.Kind != SubjectKind.Department)
            .Join(db.SchemeVersions, scheme => new { scheme.Id, scheme.Version }, version => new { Id = version.SchemeId, Version = version.Number }, (scheme, version) => new { scheme, version })
            .OrderBy(row => row.scheme.Name).Take(200).ToListAsync(cancellation);
        Schemes = [.. rows.Select(row => (row.scheme, (IReadOnlyList<FormulaItem>)[.. row.version.Formula.Items.Where(item => item.Measure is null)])).Where(row => row.Item2.Count > 0)];
        if (Schemes.Count == 0)
        {
            return;
        }

        Chosen = Scheme is null ? Schemes[0] : Schemes.Where(row => row.Scheme.Id == Scheme).Select(row => ((Scheme, IReadOnlyList<FormulaItem>)?)row).FirstOrDefault() ?? throw new NotFoundException();
        var scheme = Chosen.Value.Scheme;
        Scheme = scheme.Id;
        var reach = user.Caller.Reach(AssessmentPermissions.Run);
        List<AreaView> places = [];
        foreach (var area in reach)
        {
            places.AddRange(await areas.BelowAsync(area, AddMarkHandler.LevelOf(scheme.Kind)!.Value, cancellation));
        }

        Places = [.. places.DistinctBy(place => place.Id)];
        var marks = db.Marks.AsNoTracking().Where(mark => mark.SchemeId == scheme.Id).Within(mark => mark.Path, reach);
        Total = await marks.CountAsync(cancellation);
        Marks = await marks.OrderByDescending(mark => mark.Day).ThenByDescending(mark => mark.At).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync(cancellation);
    }
}
