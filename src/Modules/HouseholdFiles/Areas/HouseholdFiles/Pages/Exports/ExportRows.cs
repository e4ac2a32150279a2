using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Pages;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Spreadsheets;
using Shanzhi.Ui;

namespace Shanzhi.HouseholdFiles.Exports;

/// <summary>Files of a place as a table: a row a household, or a row a person. Columns are the fields the caller reads there; sensitive ones are starred unless they were asked for with a reason.</summary>
internal sealed class ExportRows(
    HouseholdFilesDbContext db, IHouseholdDirectory households, IHouseholdRegister register, FileCatalogue catalogue, FileRights rights, FileReader reader, Frames frames, IStringLocalizer<SharedStrings> texts)
{
    private const int Batch = 500;
    private const string Starred = "***";

    public async Task<ExportSheet> SheetAsync(AreaPath place, bool people, bool sensitive, CancellationToken cancellation)
    {
        var gate = await rights.AtAsync(place, cancellation);
        var fields = (await catalogue.ActiveAsync(cancellation)).Where(field => field.PerPerson == people && field.Type != FieldType.Paper && gate.Reads(field)).ToList();
        List<string> headers = [texts["地方"], texts["户号"], texts["户主"], .. people ? [texts["姓名"].Value] : Array.Empty<string>(), .. fields.Select(field => texts[field.Title].Value)];
        return new ExportSheet(texts[people ? "民情档案按人" : "民情档案按户"], headers, RowsAsync(place, fields, gate, people, sensitive, cancellation));
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(AreaPath place, List<Field> fields, FieldGate gate, bool people, bool sensitive, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var keys = fields.ConvertAll(field => field.Key);
        for (var skip = 0; skip < ExportFiles.Most; skip += Batch)
        {
            var homes = await households.BelowAsync(place, skip, Batch, cancellation);
            List<Guid> ids = [.. homes.Select(home => home.Id)];
            var facts = (await reader.ViewsAsync(db.Facts.Where(fact => ids.Contains(fact.HouseholdId) && fact.Slot != null && keys.Contains(fact.FieldKey)), gate, cancellation, sensitive)).ToLookup(fact => fact.HouseholdId);
            var persons = people ? (await register.PeopleAsync(ids, cancellation)).ToLookup(person => person.HouseholdId) : null;
            foreach (var home in homes)
            {
                var where = await frames.PlaceAsync(home.Area, cancellation);
                if (persons is null)
                {
                    yield return [where, home.Number, home.DisplayName, .. Cells(null)];
                    continue;
                }

                foreach (var person in persons[home.Id])
                {
                    yield return [where, home.Number, home.DisplayName, person.DisplayName, .. Cells(person.Id)];
                }

                IEnumerable<object?> Cells(Guid? person) => fields.Select(field => facts[home.Id].FirstOrDefault(fact => fact.Field.Key == field.Key && fact.ResidentId == person) is { } fact
                    ? fact.Hidden ? Starred : (object?)fact.Value : null);
            }

            if (homes.Count < Batch)
            {
                yield break;
            }
        }
    }
}
