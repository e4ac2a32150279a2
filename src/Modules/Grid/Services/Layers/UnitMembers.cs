using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Grids;

namespace Shanzhi.Grid.Services;

/// <summary>Which unit of a layer a household lies in: that of its group or village, unless it was put into another by itself. Units are known as in <see cref="UnitView"/>.</summary>
internal sealed class UnitMembers(GridDbContext db, IAreaDirectory areas, IHouseholdDirectory households)
{
    /// <param name="parents">Areas that the units lie in.</param>
    public async Task<GridMembership> OfAsync(GridLayer layer, IReadOnlyCollection<Guid> parents, CancellationToken cancellation = default)
    {
        var (covered, own) = layer.IsDefault ? await GridsAsync(parents, cancellation) : await PatchesAsync(layer.Key, parents, cancellation);
        Dictionary<AreaPath, Guid> cover = [];
        foreach (var (id, unit) in covered)
        {
            if (await areas.FindAsync(id, cancellation) is { } area)
            {
                cover[area.Path] = unit;
                foreach (var group in area.Level < AreaLevel.Group ? await areas.BelowAsync(area.Path, AreaLevel.Group, cancellation) : [])
                {
                    if (!covered.ContainsKey(group.Id))
                    {
                        cover[group.Path] = unit;
                    }
                }
            }
        }

        return new GridMembership(cover, own, await households.CountAtAsync(cover.Keys, cancellation), await households.PlacesAsync(own.Keys, cancellation));
    }

    private async Task<(Dictionary<Guid, Guid> Covered, Dictionary<Guid, Guid> Own)> GridsAsync(IReadOnlyCollection<Guid> parents, CancellationToken cancellation)
    {
        var grids = db.Grids.Where(grid => parents.Contains(grid.VillageId));
        return (
            await db.GridGroups.Join(grids, link => link.GridId, grid => grid.Id, (link, grid) => new { link.AreaId, Unit = grid.AreaId }).ToDictionaryAsync(link => link.AreaId, link => link.Unit, cancellation),
            await db.GridHouseholds.Join(grids, link => link.GridId, grid => grid.Id, (link, grid) => new { link.HouseholdId, Unit = grid.AreaId }).ToDictionaryAsync(link => link.HouseholdId, link => link.Unit, cancellation));
    }

    private async Task<(Dictionary<Guid, Guid> Covered, Dictionary<Guid, Guid> Own)> PatchesAsync(string layer, IReadOnlyCollection<Guid> parents, CancellationToken cancellation)
    {
        var patches = db.Patches.Where(patch => patch.LayerKey == layer && parents.Contains(patch.ParentId));
        return (
            await db.PatchAreas.Join(patches, link => link.PatchId, patch => patch.Id, (link, _) => link).ToDictionaryAsync(link => link.AreaId, link => link.PatchId, cancellation),
            await db.PatchHouseholds.Join(patches, link => link.PatchId, patch => patch.Id, (link, _) => link).ToDictionaryAsync(link => link.HouseholdId, link => link.PatchId, cancellation));
    }
}
