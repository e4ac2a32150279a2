using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;

namespace Shanzhi.Communities.Imports;

/// <summary>A slice merged: what changed, and rows that turned out not to fit what is on record.</summary>
internal sealed record MergedSlice(RosterMerge Merge, IReadOnlyList<RosterRow> Rows, IReadOnlyList<RowProblem> Problems, ImportCounts Counts);

/// <summary>Loads what a slice of rows touches and merges the rows into it.</summary>
internal sealed class RosterWriter(CommunitiesDbContext db, AreaDirectory areas, IdNumbers idNumbers, TimeProvider time)
{
    /// <summary>Rows worked through in one command.</summary>
    public const int SliceSize = 200;

    /// <param name="mayWrite">False for the dry run: missing groups stand for their village.</param>
    public async Task<MergedSlice> MergeAsync(
        IQueryable<Household> households, IQueryable<Resident> residents, IReadOnlyList<RosterRow> rows, bool mayWrite, CancellationToken cancellation)
    {
        var numbers = rows.Select(row => row.Household).Distinct(StringComparer.Ordinal).ToList();
        var known = await households.Where(x => numbers.Contains(x.Number)).ToListAsync(cancellation);
        var ids = known.ConvertAll(x => x.Id);
        var merge = new RosterMerge(time.GetUtcNow());
        merge.Know(known, await residents.Where(x => ids.Contains(x.HouseholdId)).ToListAsync(cancellation));

        var hashes = new Dictionary<int, string?>();
        foreach (var row in rows.Where(row => row.IdNumber is not null))
        {
            hashes[row.Row] = await idNumbers.HashAsync(row.IdNumber!, mayWrite, cancellation);
        }

        var elsewhere = await ElsewhereAsync(residents, hashes, cancellation);
        var tree = await areas.TreeAsync(cancellation);
        var problems = new List<RowProblem>();
        var good = new List<RosterRow>(rows.Count);
        var byNumber = known.ToDictionary(x => x.Number, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var hash = hashes.GetValueOrDefault(row.Row);
            if (tree.Find(row.VillageId)?.View is not { } village)
            {
                problems.Add(new RowProblem(row.Row, RosterSheet.HeaderOf(RosterSheet.Village), "这个村已经撤了，请填现在的村。"));
            }
            else if (byNumber.TryGetValue(row.Household, out var home) && !village.Path.Contains(home.Place))
            {
                problems.Add(new RowProblem(row.Row, RosterSheet.HeaderOf(RosterSheet.Household), $"户号 {row.Household} 已经登记在{tree.Within(home.Place)}。"));
            }
            else if (hash is not null && elsewhere.TryGetValue(hash, out var other) && other != row.Household)
            {
                problems.Add(new RowProblem(row.Row, RosterSheet.HeaderOf(RosterSheet.IdNumber), $"这个身份证号登记在 {other} 户里。先在那边迁出，再导入。"));
            }
            else
            {
                var place = row.Group.Length == 0 ? village : tree.Children(village.Id).FirstOrDefault(node => node.View.Level == AreaLevel.Group && node.View.Name == row.Group)?.View ?? village;
                merge.Apply(row, place.Id, place.Path, hash, mayWrite ? idNumbers.Protect : static text => text);
                good.Add(row);
            }
        }

        return new MergedSlice(merge, good, problems, Count(merge, good.Count));
    }

    private static ImportCounts Count(RosterMerge merge, int rows)
    {
        var changed = merge.ResidentsChanged.Count();
        return new ImportCounts
        {
            HouseholdsAdded = merge.HouseholdsAdded.Count,
            HouseholdsChanged = merge.HouseholdsChanged.Count(),
            ResidentsAdded = merge.ResidentsAdded.Count,
            ResidentsChanged = changed,
            Unchanged = Math.Max(0, rows - merge.ResidentsAdded.Count - changed),
        };
    }

    private async Task<Dictionary<string, string>> ElsewhereAsync(IQueryable<Resident> residents, Dictionary<int, string?> hashes, CancellationToken cancellation)
    {
        var wanted = hashes.Values.OfType<string>().ToList();
        var found = await residents.Where(x => wanted.Contains(x.IdNumberHash!) && x.MovedOutOn == null && x.DiedOn == null)
            .Select(x => new { x.IdNumberHash, Number = db.Households.Where(h => h.Id == x.HouseholdId).Select(h => h.Number).FirstOrDefault() })
            .ToListAsync(cancellation);
        return found.GroupBy(x => x.IdNumberHash!, StringComparer.Ordinal).ToDictionary(x => x.Key, x => x.First().Number ?? "", StringComparer.Ordinal);
    }
}
