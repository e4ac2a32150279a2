using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Pages;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Files;

/// <summary>登记: the fields of one group, of the household or of one of its people, that the caller may write.</summary>
[RequirePermission(FilePermissions.EditName)]
internal sealed class EditModel(HouseholdAccess access, FileReader reader, FileCatalogue catalogue, Frames frames) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Group { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public Guid? Person { get; set; }

    [BindProperty]
    public EditInput Input { get; set; } = new();

    public HouseholdCard Card { get; private set; } = null!;

    public IReadOnlyList<(Field Field, FactView? Fact)> Lines { get; private set; } = [];

    public HouseholdPerson? Whose { get; private set; }

    public async Task OnGetAsync(Guid id, CancellationToken cancellation)
    {
        await LoadAsync(id, cancellation);
        Input.AsOf = access.Today;
        Input.Values = [.. Lines.Select(line => new EditLine { FieldKey = line.Field.Key, Opened = line.Fact?.Id, Value = line.Field.Sensitive ? null : Typed(line) })];
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        await LoadAsync(id, cancellation);
        var command = new SaveFacts(id, Person, [.. Input.Values.Select(line => new TypedFact(line.FieldKey ?? "", line.Value, line.Clear) { Opened = line.Opened ?? Guid.Empty })], Input.Source, Input.AsOf);
        if (!ModelState.IsValid || await this.TrySendAsync(command) is not (true, var written))
        {
            return Page();
        }

        this.Done(written > 0 ? "已经保存 {0} 条" : "没有要改的", written);
        return LocalRedirect($"~/files/{id}");
    }

    private async Task LoadAsync(Guid id, CancellationToken cancellation)
    {
        frames.Staff("登记");
        var file = await access.StaffAsync(id, cancellation);
        Card = file.Card;
        Whose = Person is { } person ? Card.People.FirstOrDefault(one => one.Id == person && one.IsPresent) ?? throw new NotFoundException() : null;
        var facts = await reader.CurrentAsync(id, file.Gate, cancellation);
        Lines =
        [
            .. (await catalogue.ActiveAsync(cancellation)).Where(field => field.Group == Group && field.Type != FieldType.Paper && field.PerPerson == Person.HasValue && file.Gate.Writes(field))
                .Select(field => (field, facts.FirstOrDefault(fact => fact.Field.Key == field.Key && fact.ResidentId == Person))),
        ];
        if (Lines.Count == 0)
        {
            throw new NotFoundException();
        }
    }

    /// <summary>As it would be typed: the shown form has units and words.</summary>
    private static string? Typed((Field Field, FactView? Fact) line) => line.Field.Type switch
    {
        FieldType.Area => line.Fact?.Value?.Replace(" 亩", "", StringComparison.Ordinal),
        FieldType.Date when line.Fact?.Value is { } day && Spreadsheets.CellText.TryDate(day, out var date) => Periods.Key(date),
        _ => line.Fact?.Value,
    };
}

internal sealed class EditInput
{
    public List<EditLine> Values { get; set; } = [];

    public FactSource Source { get; set; } = FactSource.Household;

    public DateOnly? AsOf { get; set; }
}

internal sealed class EditLine
{
    public string? FieldKey { get; set; }

    /// <summary>The fact that held when the form was opened.</summary>
    public Guid? Opened { get; set; }

    public string? Value { get; set; }

    public bool Clear { get; set; }
}
