using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Pages;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Files;

/// <param name="MayConfirm">The caller may say that it is still so.</param>
internal sealed record StaleLine(HouseholdView Household, string Place, string Whose, FactView Fact, bool MayConfirm);

/// <summary>待核实: facts whose time is over, longest first, to be asked again and ticked off (半年集中更新).</summary>
[RequirePermission(FilePermissions.ViewName)]
internal sealed class StaleModel(HouseholdFilesDbContext db, HouseholdAccess access, IHouseholdRegister register, FileCatalogue catalogue, FileRights rights, FileReader reader, Frames frames, IAreaDirectory areas) : PageModel
{
    public const int Size = 50;

    [BindProperty(SupportsGet = true)]
    public Guid? Village { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    [BindProperty]
    public List<Guid> Facts { get; set; } = [];

    public IReadOnlyList<SelectListItem> Villages { get; private set; } = [];

    public IReadOnlyList<StaleLine> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var (done, confirmed) = await this.TrySendAsync(new ConfirmFacts(Facts), "");
        if (!done)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        this.Done("{0} 条核实过了", confirmed);
        return LocalRedirect(Village is { } village ? $"~/files/stale?village={village}" : "~/files/stale");
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        frames.Staff("待核实");
        Villages = await frames.VillagesAsync(FilePermissions.View, Village, cancellation);
        var fields = await catalogue.FieldsAsync(cancellation);
        var stale = await DueAsync(db.Facts.AsNoTracking(), fields, cancellation);
        Total = await stale.CountAsync(cancellation);
        var facts = await stale.OrderBy(fact => fact.ExpiresOn).ThenBy(fact => fact.Id).Skip((Math.Max(1, At) - 1) * Size).Take(Size).ToListAsync(cancellation);
        Lines = await LinesAsync(facts, fields, cancellation);
    }

    /// <summary>Only of fields the caller reads there: that something hidden is out of date is not told either.</summary>
    private async Task<IQueryable<Fact>> DueAsync(IQueryable<Fact> facts, IReadOnlyDictionary<string, Field> fields, CancellationToken cancellation)
    {
        var today = access.Today;
        var place = Village is { } id && await areas.FindAsync(id, cancellation) is { } village ? village.Path : AreaPath.Root;
        IQueryable<Fact>? all = null;
        foreach (var same in fields.Values.Where(field => field.Active && field.Months is not null || field.Type == FieldType.Paper).GroupBy(field => (field.ReadBy, field.ReadLevel)))
        {
            var keys = same.Select(field => field.Key).ToList();
            var reach = place.Within(await rights.ReachAsync(same.First(), cancellation));
            var some = facts.Where(fact => fact.ExpiresOn < today && fact.Slot != null && keys.Contains(fact.FieldKey)).Within(fact => fact.Path, reach);
            all = all is null ? some : all.Concat(some);
        }

        return all ?? facts.Where(_ => false);
    }

    private async Task<List<StaleLine>> LinesAsync(List<Fact> facts, IReadOnlyDictionary<string, Field> fields, CancellationToken cancellation)
    {
        List<Guid> ids = [.. facts.Select(fact => fact.HouseholdId).Distinct()];
        var homes = (await register.ManyAsync(ids, cancellation)).ToDictionary(home => home.Id);
        var people = (await register.PeopleAsync(ids, cancellation)).ToDictionary(person => person.Id, person => person.DisplayName);
        Dictionary<AreaPath, (FieldGate Gate, string Place)> places = [];
        List<StaleLine> lines = [];
        foreach (var fact in facts.Where(fact => homes.ContainsKey(fact.HouseholdId)))
        {
            if (!places.TryGetValue(fact.Path, out var at))
            {
                places[fact.Path] = at = (await rights.AtAsync(fact.Path, cancellation), await frames.PlaceAsync(fact.Path, cancellation));
            }

            if (reader.View(fact, fields, at.Gate) is { } view)
            {
                lines.Add(new StaleLine(homes[fact.HouseholdId], at.Place, fact.ResidentId is { } person ? people.GetValueOrDefault(person, "") : "", view, at.Gate.Writes(view.Field) && view.Field.Type != FieldType.Paper));
            }
        }

        return lines;
    }
}
