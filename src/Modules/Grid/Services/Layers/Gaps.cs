using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Services;

/// <summary>What a village's grids lack at a glance (缺口); the rest is told by a check.</summary>
/// <param name="Groups">Names of groups in no grid.</param>
/// <param name="Households">Households in no grid.</param>
internal sealed record VillageGaps(AreaView Village, int Grids, IReadOnlyList<string> Groups, int Households, int WithoutLead, int WithoutBoundary)
{
    public bool Any => Grids == 0 || Groups.Count > 0 || Households > 0 || WithoutLead > 0 || WithoutBoundary > 0;
}

internal sealed class Gaps(GridDbContext db, UnitDirectory units, UnitMembers members, LayerBook layers, IAreaDirectory areas, IHouseholdDirectory households)
{
    public async Task<VillageGaps> OfAsync(AreaView village, CancellationToken cancellation)
    {
        var layer = await layers.FindAsync(GridLayer.DefaultKey, cancellation);
        var grids = await units.OfParentAsync(layer, village.Id, cancellation);
        var membership = await members.OfAsync(layer, [village.Id], cancellation);
        var groups = (await areas.ChildrenAsync(village.Id, cancellation)).Where(area => area.Level == AreaLevel.Group && membership.GridOf(Guid.Empty, area.Path) is null).Select(area => area.Name).ToList();
        var ids = grids.ConvertAll(grid => grid.Id);
        return new VillageGaps(
            village, grids.Count, groups, Math.Max(0, await households.CountAsync(village.Path, cancellation) - membership.Total), grids.Count(grid => grid.LeadId is null && grid.LeadName is null),
            grids.Count - await db.Boundaries.CountAsync(boundary => ids.Contains(boundary.UnitId), cancellation));
    }
}
