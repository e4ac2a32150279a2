using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Features;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Work;

/// <summary>One report as staff see it: what was told, who has it, what can be done now, and all that was done.</summary>
[RequirePermission(GridPermissions.HandedName)]
internal sealed class DetailModel(GridDbContext db, GridCatalogue catalogue, Frames frames, GridSettingsReader settings, DispatchBook book, WhistleBook whistles, ICurrentUser user, IFeatureState features, PhoneVault phones, IMediaStore media, TimeProvider clock) : PageModel
{
    public const string RefusedKey = "Grid.Refused";

    /// <summary>Why an act's form led back here.</summary>
    [TempData(Key = RefusedKey)]
    public string? Refused { get; set; }

    public Report Report { get; private set; } = null!;

    public IReadOnlyList<ReportMove> Moves { get; private set; } = [];

    public Category? Category { get; private set; }

    public GridSettings Settings { get; private set; } = new();

    /// <summary>How far it has come in the county's own steps.</summary>
    public IReadOnlyList<StepMark> Steps { get; private set; } = [];

    public string? WholeNumber { get; private set; }

    /// <summary>Whistles blown for it, latest first.</summary>
    public IReadOnlyList<(Guid Id, string RuleName, DateTimeOffset BlownAt)> Whistles { get; private set; } = [];

    /// <summary>Others may be summoned to it (吹哨); over what is told of officials nobody is.</summary>
    public bool MayBlow { get; private set; }

    /// <summary>They might be, but that the rules know no way for the caller's level.</summary>
    public bool LacksWay { get; private set; }

    public IReadOnlyList<ActForm> Acts { get; private set; } = [];

    public string? Phone { get; private set; }

    /// <summary>The reporter's number is shown whole to whoever acts on the report.</summary>
    public bool MayCall { get; private set; }

    public string? MasterNumber { get; private set; }

    /// <summary>What is due next of all that waits for the caller, once there is nothing to do first with this one.</summary>
    public WorkLine? Next { get; private set; }

    /// <summary>By which version of the rules it goes.</summary>
    public bool MaySeeRules => user.Caller.CanAnywhere(GridPermissions.Stats);

    public DateTimeOffset Now => clock.GetUtcNow();

    public string Link(Guid id) => media.Link(id);

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        Report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id) ?? throw new NotFoundException();
        if (!ReportAccess.Sees(user.Caller, Report))
        {
            // Whom a whistle called to it is led to the whistle, which tells them what they need of it.
            return features.IsEnabled(GridFeatures.Whistles) && await whistles.CallingToAsync(Report, HttpContext.RequestAborted) is { } calling
                ? Redirect(Url.Content($"~/grid/whistles/{calling.Id}")) : throw new NotFoundException();
        }

        Settings = await settings.GetAsync(HttpContext.RequestAborted);
        Moves = await db.ReportMoves.AsNoTracking().Where(move => move.ReportId == id).OrderByDescending(move => move.Sequence).ToListAsync();
        Category = await catalogue.CategoryAsync(Report.CategoryKey, HttpContext.RequestAborted);
        (Phone, MayCall) = (phones.Show(Report.Phone), ReportAccess.MayAct(user.Caller, Report));
        MasterNumber = Report.DuplicateOf is { } master ? await db.Reports.Where(row => row.Id == master).Select(row => row.Number).SingleOrDefaultAsync() : null;
        WholeNumber = Report.SplitFrom is { } whole ? await db.Reports.Where(row => row.Id == whole).Select(row => row.Number).SingleOrDefaultAsync() : null;
        var rules = (await book.OfAsync(Report.RulesVersion, HttpContext.RequestAborted)).Rules;
        Steps = FlowStep.Marks(rules, Moves.Reverse(), Report.State);
        if (features.IsEnabled(GridFeatures.Whistles))
        {
            Whistles = [.. (await db.Whistles.Where(whistle => whistle.ReportId == id).OrderByDescending(whistle => whistle.BlownAt).Select(whistle => new { whistle.Id, whistle.RuleName, whistle.BlownAt }).ToListAsync())
                .Select(row => (row.Id, row.RuleName, row.BlownAt))];
            var could = !Report.Restricted && Lifecycle.Allows(ReportAct.Join, Report.State) && ReportAccess.May(user.Caller, ReportAct.Join, Report) && user.Caller.CanAnywhere(GridPermissions.Blow);
            MayBlow = could && await whistles.AnyAsync(Report.Path, HttpContext.RequestAborted);
            LacksWay = could && !MayBlow;
        }

        Acts = [.. ActForm.All.Where(form => form.Fits(user.Caller, Report, rules))];
        if (!Acts.Any(act => act.Main))
        {
            Next = (await WorkQuery.LinesAsync(WorkQuery.Filter(db.Reports.AsNoTracking().Where(row => row.Id != id), "due", user.Caller), "due", user.Caller, 0, 1)) is [{ Others: false } next] ? next : null;
        }

        frames.Staff(ReportText.Title(Report.Wording, Category?.Name ?? ""));
        return Page();
    }
}
