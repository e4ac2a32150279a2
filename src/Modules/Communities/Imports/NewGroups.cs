using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;

namespace Shanzhi.Communities.Imports;

/// <summary>A group (村民小组) that the village does not have and the table would make. Often it is a slip of the pen.</summary>
/// <param name="Known">Names of the groups the village has.</param>
internal sealed record NewGroup(string Name, string Village, IReadOnlyList<int> Rows, IReadOnlyList<string> Known);

/// <summary>Says which groups a kept table would make, so that a mistyped name is seen before it goes in.</summary>
internal sealed class NewGroups(CommunitiesDbContext db, AreaDirectory areas, IdNumbers protector)
{
    /// <summary>Those with the fewest rows first: a slip seldom comes twice.</summary>
    public async Task<IReadOnlyList<NewGroup>> FindAsync(Guid importId, CancellationToken cancellation)
    {
        var slices = await db.ImportSlices.AsNoTracking().Where(x => x.ImportId == importId).OrderBy(x => x.Position).Select(x => x.Cipher).ToListAsync(cancellation);
        return Of(await areas.TreeAsync(cancellation), slices.SelectMany(slice => JsonSerializer.Deserialize<RosterRow[]>(protector.Unprotect(slice)) ?? []));
    }

    public static IReadOnlyList<NewGroup> Of(AreaTree tree, IEnumerable<RosterRow> rows)
        => [.. rows.Where(row => row.Group.Length > 0).GroupBy(row => row.VillageId)
            .Select(village => (Rows: village, View: tree.Find(village.Key)?.View, Known: tree.Children(village.Key).Where(node => node.View.Level == AreaLevel.Group).Select(node => node.View.Name).ToList()))
            .SelectMany(village => village.Rows.GroupBy(row => row.Group).Where(group => !village.Known.Contains(group.Key))
                .Select(group => new NewGroup(group.Key, village.View is { } view ? tree.Within(view.Path) : "", [.. group.Select(row => row.Row)], village.Known)))
            .OrderBy(group => group.Rows.Count).ThenBy(group => group.Rows[0])];
}
