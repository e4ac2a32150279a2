using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;
using Shanzhi.Text;

namespace Shanzhi.Communities.Imports;

/// <summary>Households and residents (住户花名册).</summary>
internal sealed class RosterImport(
    CommunitiesDbContext db, AreaDirectory areas, AreaAdder adder, RosterWriter writer, RosterUndo undo, HouseholdLinks links, ICurrentUser user, TimeProvider time) : IImportKind
{
    public ImportKind Kind => ImportKind.Roster;

    public ImportSheet Sheet => RosterSheet.Sheet;

    public Permission Permission => Permissions.RunImports;

    public async Task<ImportPlan> CheckAsync(SpreadsheetTable table, HeaderMap map, string fileName, CancellationToken cancellation)
    {
        var tree = await areas.TreeAsync(cancellation);
        var reachable = user.Caller.Reach(Permissions.RunImports).SelectMany(area => tree.Below(area, AreaLevel.Village)).Select(node => node.View).Distinct().ToList();
        var roster = new RosterReader(new RosterVillages(reachable, tree), ChineseDates.DayOf(time.GetUtcNow()));
        var filled = table.Rows.Where(row => !map.IsExample(row)).ToList();
        var rows = roster.Read(map, filled);
        var problems = roster.Problems.ToList();
        var counts = new ImportCounts();
        var good = new List<RosterRow>(rows.Count);
        // A household is new, or changed, once, though its people lie in two slices: nothing is written between them.
        var (added, changed) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<Guid>());
        foreach (var slice in rows.Chunk(RosterWriter.SliceSize))
        {
            var result = await writer.MergeAsync(db.Households.AsNoTracking(), db.Residents.AsNoTracking(), slice, mayWrite: false, cancellation);
            problems.AddRange(result.Problems);
            counts = counts.Plus(result.Counts);
            good.AddRange(result.Rows);
            added.UnionWith(result.Merge.HouseholdsAdded.Select(x => x.Number));
            changed.UnionWith(result.Merge.HouseholdsChanged.Select(x => x.Thing.Id));
        }

        (counts.HouseholdsAdded, counts.HouseholdsChanged) = (added.Count, changed.Count);
        counts.GroupsAdded = NewGroups.Of(tree, good).Count;
        var scope = ImportPlan.ScopeOf(good.Select(row => tree.Find(row.VillageId)!.View.Path), user.Caller.Reach(Permission));
        return new ImportPlan<RosterRow>(Kind, fileName, scope, filled.Count, problems, counts, good, RosterWriter.SliceSize);
    }

    public async Task<AppliedSlice> ApplyAsync(Import import, string slice, ImportNotes notes, CancellationToken cancellation)
    {
        var rows = JsonSerializer.Deserialize<RosterRow[]>(slice) ?? [];
        var groups = await AddGroupsAsync(rows, cancellation);
        var merged = await writer.MergeAsync(db.Households, db.Residents, rows, mayWrite: true, cancellation);
        var merge = merged.Merge;
        db.Households.AddRange(merge.HouseholdsAdded);
        db.Residents.AddRange(merge.ResidentsAdded);
        var (households, residents) = (merge.HouseholdsChanged.ToList(), merge.ResidentsChanged.ToList());
        // Saved first: only then are the revisions known that tell an untouched thing from one changed since.
        await db.SaveChangesAsync(cancellation);
        await links.FollowAsync([.. merge.HouseholdsAdded.Select(x => x.Id), .. households.Select(x => x.Thing.Id), .. residents.Select(x => x.Thing.HouseholdId), .. merge.ResidentsAdded.Select(x => x.HouseholdId)], cancellation);
        await notes.AddAsync(
            [
                .. groups.Select(x => new ImportNote(ImportedThing.Area, x.Id, x.Row, 0, null)),
                .. merge.HouseholdsAdded.Select(x => new ImportNote(ImportedThing.Household, x.Id, merge.RowOf[x.Id], x.Revision, null)),
                .. merge.ResidentsAdded.Select(x => new ImportNote(ImportedThing.Resident, x.Id, merge.RowOf[x.Id], x.Revision, null)),
                .. households.Select(x => new ImportNote(ImportedThing.Household, x.Thing.Id, merge.RowOf[x.Thing.Id], x.Thing.Revision, x.Before)),
                .. residents.Select(x => new ImportNote(ImportedThing.Resident, x.Thing.Id, merge.RowOf[x.Thing.Id], x.Thing.Revision, x.Before)),
            ],
            cancellation);
        merged.Counts.GroupsAdded = groups.Count;
        return new AppliedSlice(rows.Length, merged.Counts, merged.Problems);
    }

    public Task<IReadOnlyList<RowProblem>> UndoAsync(ImportedThing thing, IReadOnlyList<ImportChange> changes, CancellationToken cancellation)
        => undo.RunAsync(thing, changes, cancellation);

    private async Task<List<(Guid Id, int Row)>> AddGroupsAsync(RosterRow[] rows, CancellationToken cancellation)
    {
        var added = new List<(Guid, int)>();
        foreach (var row in rows.Where(row => row.Group.Length > 0).DistinctBy(row => (row.VillageId, row.Group)))
        {
            if (await db.Areas.FirstOrDefaultAsync(x => x.Id == row.VillageId && x.Active, cancellation) is { } village
                && await adder.AddAsync(village, AreaLevel.Group, row.Group, cancellation) is { Added: true } group)
            {
                added.Add((group.Area.Id, row.Row));
            }
        }

        return added;
    }
}
