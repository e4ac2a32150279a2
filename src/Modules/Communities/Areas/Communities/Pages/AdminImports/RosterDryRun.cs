using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;
using Shanzhi.Text;

namespace Shanzhi.Communities.Pages.AdminImports;

/// <summary>What a table would do, found out without writing anything.</summary>
internal sealed record RosterPlan(string FileName, AreaPath Scope, int RowCount, IReadOnlyList<RosterRow> Rows, IReadOnlyList<RowProblem> Problems, ImportCounts Counts);

internal sealed class RosterDryRun(CommunitiesDbContext db, AreaDirectory areas, RosterWriter writer, ICurrentUser user, ISpreadsheetReader reader, TimeProvider time)
{
    /// <exception cref="InputException">The file cannot be read, or columns are missing.</exception>
    public async Task<RosterPlan> RunAsync(Stream content, string fileName, CancellationToken cancellation)
    {
        var (table, map) = Read(content);
        var tree = await areas.TreeAsync(cancellation);
        var reachable = user.Caller.Reach(Permissions.RunImports).SelectMany(area => tree.Below(area, AreaLevel.Village)).Select(node => node.View).Distinct().ToList();
        var roster = new RosterReader(new RosterVillages(reachable, tree), ChineseDates.DayOf(time.GetUtcNow()));
        var rows = roster.Read(map, table.Rows);
        var problems = roster.Problems.ToList();
        var counts = new ImportCounts();
        var good = new List<RosterRow>(rows.Count);
        foreach (var slice in rows.Chunk(RosterWriter.SliceSize))
        {
            var result = await writer.MergeAsync(db.Households.AsNoTracking(), db.Residents.AsNoTracking(), slice, mayWrite: false, cancellation);
            problems.AddRange(result.Problems);
            counts.Add(result.Counts);
            good.AddRange(result.Rows);
        }

        counts.GroupsAdded = good.Where(row => row.Group.Length > 0).Select(row => (row.VillageId, row.Group)).Distinct()
            .Count(x => !tree.Children(x.VillageId).Any(node => node.View.Level == AreaLevel.Group && node.View.Name == x.Group));
        return new RosterPlan(fileName, Common(good.Select(row => tree.Find(row.VillageId)!.View.Path)), table.Rows.Count, good, problems, counts);
    }

    private (SpreadsheetTable Table, HeaderMap Map) Read(Stream content)
    {
        try
        {
            var table = reader.Read(content, RosterSheet.Sheet);
            var map = HeaderMap.Match(RosterSheet.Sheet, table.Headers);
            return map.Missing.Count == 0 ? (table, map) : throw new InputException("File", SpreadsheetTexts.DescribeMissing(map.Missing));
        }
        catch (SpreadsheetException fault)
        {
            throw new InputException("File", SpreadsheetTexts.Describe(fault));
        }
    }

    /// <summary>The deepest area above all of them.</summary>
    private static AreaPath Common(IEnumerable<AreaPath> paths)
    {
        AreaPath? common = null;
        foreach (var path in paths)
        {
            common ??= path;
            while (!common.Value.Contains(path))
            {
                var trimmed = common.Value.Value.TrimEnd('.');
                common = new AreaPath(trimmed[..(trimmed.LastIndexOf('.') + 1)]);
            }
        }

        return common ?? AreaPath.Root;
    }
}
