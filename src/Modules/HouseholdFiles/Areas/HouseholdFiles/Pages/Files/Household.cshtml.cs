using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Pages;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Files;

/// <summary>一户一档: one household's file, group by group, as far as the caller may read it.</summary>
[RequirePermission(FilePermissions.ViewName)]
internal sealed class HouseholdModel(HouseholdFilesDbContext db, HouseholdAccess access, FileReader reader, FileCatalogue catalogue, Frames frames) : PageModel
{
    public HouseholdCard Card { get; private set; } = null!;

    public string Place { get; private set; } = "";

    public IReadOnlyList<FileGroup> Groups { get; private set; } = [];

    public IReadOnlyList<FactView> Papers { get; private set; } = [];

    public bool MayAddPapers { get; private set; }

    public int Stale { get; private set; }

    public int Waiting { get; private set; }

    public string NameOf(Guid? person) => Card.People.FirstOrDefault(one => one.Id == person)?.DisplayName ?? "";

    public async Task OnGetAsync(Guid id, CancellationToken cancellation)
    {
        frames.Staff("一户一档");
        var file = await access.StaffAsync(id, cancellation);
        Card = file.Card;
        Place = await frames.PlaceAsync(file.Household.Area, cancellation);
        var facts = await reader.CurrentAsync(id, file.Gate, cancellation);
        var fields = (await catalogue.ActiveAsync(cancellation)).Where(file.Gate.Reads).ToList();
        Groups = FileGroup.Of(fields, facts, file.Card.People, file.Gate);
        Papers = [.. facts.Where(fact => fact.Field.Type == FieldType.Paper)];
        MayAddPapers = fields.Exists(field => field.Type == FieldType.Paper && file.Gate.Writes(field));
        Stale = facts.Count(fact => fact.Stale);
        var own = fields.Where(file.Gate.Writes).Select(field => field.Key).ToList();
        Waiting = await db.Corrections.CountAsync(row => row.HouseholdId == id && row.State == CorrectionState.Waiting && own.Contains(row.FieldKey), cancellation);
    }
}
