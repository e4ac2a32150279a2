using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;

namespace Shanzhi.HouseholdFiles.Imports;

/// <summary>The dry run (核对): reads a table of facts and says what it would do, row by row, writing nothing.</summary>
internal sealed class FactCheck(ISpreadsheetReader reader, IHouseholdRegister register, FileCatalogue catalogue, FileRights rights, HouseholdAccess access, ICurrentUser user)
{
    private const int Batch = 500;

    /// <exception cref="InputException">The file cannot be read, or no row is filled in.</exception>
    public async Task<FactPlan> RunAsync(Stream content, string fileName, CancellationToken cancellation)
    {
        var fields = (await catalogue.ActiveAsync(cancellation)).Where(field => field.Type != FieldType.Paper).ToList();
        var (table, map) = Read(FactSheet.Of(fields), content);
        var rows = table.Rows.Where(row => !map.IsExample(row)).ToList();
        if (rows.Count == 0)
        {
            throw new InputException("File", "没有可导的行。在表头下面一行一行填好，再传上来。");
        }

        List<FactRow> good = [];
        List<FactProblem> problems = [];
        List<AreaPath> places = [];
        foreach (var batch in rows.Chunk(Batch))
        {
            var homes = await register.ByNumberAsync([.. batch.Select(row => map.Get(row, FactSheet.Number)).Distinct(StringComparer.Ordinal)], cancellation);
            var people = (await register.PeopleAsync([.. homes.Values.Select(home => home.Id)], cancellation)).ToLookup(person => person.HouseholdId);
            foreach (var row in batch)
            {
                var reading = new RowReading(row, map, access.Today, problems);
                if (Home(reading, homes) is { } home && reading.Read(fields, people[home.Id], await rights.AtAsync(home.Area, cancellation), home.Id) is { } one)
                {
                    good.Add(one);
                    places.Add(home.Area);
                }
            }
        }

        var name = Path.GetFileName(fileName);
        return new FactPlan(name.Length > FactImport.NameLength ? name[..FactImport.NameLength] : name, Scope(places), rows.Count, good, problems);
    }

    /// <summary>Households elsewhere look like those that are not there.</summary>
    private HouseholdView? Home(RowReading reading, IReadOnlyDictionary<string, HouseholdView> homes)
    {
        if (homes.TryGetValue(reading.Get(FactSheet.Number), out var home) && user.Caller.Can(FilePermissions.Import, home.Area))
        {
            return home;
        }

        reading.Bad(FactSheet.Number, "您管的地方没有这个户号，请对照户口册再看一遍。");
        return null;
    }

    private (SpreadsheetTable Table, HeaderMap Map) Read(ImportSheet sheet, Stream content)
    {
        try
        {
            var table = reader.Read(content, sheet);
            var map = HeaderMap.Match(sheet, table.Headers);
            return map.Missing.Count == 0 ? (table, map) : throw new InputException([SpreadsheetTexts.DescribeMissing(map.Missing, "File")]);
        }
        catch (SpreadsheetException fault)
        {
            throw new InputException([SpreadsheetTexts.Describe(fault, "File")]);
        }
    }

    /// <summary>The right over all good rows is held somewhere above them; where none is good, the uploader's own place.</summary>
    /// <exception cref="InputException">They lie in several places of the uploader, with none above.</exception>
    private AreaPath Scope(List<AreaPath> places)
    {
        var reach = user.Caller.Reach(FilePermissions.Import);
        return places.Count == 0 ? (reach is [var own, ..] ? own : AreaPath.Root)
            : reach.Where(area => places.TrueForAll(area.Contains)).Select(area => (AreaPath?)area).MaxBy(area => area!.Value.Value?.Length)
                ?? throw new InputException("File", "表里的行分在您管的几个地方，请一个地方一份，分开上传。");
    }
}
