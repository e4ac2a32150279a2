using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Units;

/// <summary>Names a unit anew, and says which villages or groups lie in it as a whole.</summary>
internal sealed record ChangePatch(Guid Id, string Name, IReadOnlyList<Guid> Areas) : ICommand<bool>, IIdempotent;

internal sealed class ChangePatchHandler(GridDbContext db, UnitDirectory units, PatchChoices choices, LayerBook layers, IAuditTrail audit) : IRequestHandler<ChangePatch, bool>
{
    public async Task<bool> Handle(ChangePatch request, CancellationToken cancellationToken)
    {
        var unit = await units.ManagedAsync(request.Id, cancellationToken);
        var patch = await db.Patches.SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken) ?? throw new NotFoundException();
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Trim().Length > 60)
        {
            throw new InputException(nameof(request.Name), "请写名字，例如：第一片。最多 60 字。");
        }

        patch.Name = request.Name.Trim();
        var known = (await choices.OfAsync(await layers.FindAsync(unit.Layer, cancellationToken), unit.ParentId, cancellationToken)).Select(area => area.Id).ToHashSet();
        var links = await db.PatchAreas.Where(link => link.LayerKey == unit.Layer && (link.PatchId == patch.Id || request.Areas.Contains(link.AreaId))).ToListAsync(cancellationToken);
        db.PatchAreas.RemoveRange(links.Where(link => link.PatchId == patch.Id && !request.Areas.Contains(link.AreaId)));
        foreach (var area in request.Areas.Where(known.Contains).Distinct())
        {
            if (links.Find(link => link.AreaId == area) is { } link)
            {
                link.PatchId = patch.Id;
            }
            else
            {
                db.PatchAreas.Add(new PatchArea { LayerKey = unit.Layer, PatchId = patch.Id, AreaId = area });
            }
        }

        audit.Record("grid.unit.change", $"grid.unit/{patch.Code}");
        return true;
    }
}

/// <summary>What may lie in a patch as a whole: the villages of its township, the groups of its village or grid.</summary>
internal sealed class PatchChoices(GridDbContext db, IAreaDirectory areas)
{
    public async Task<IReadOnlyList<AreaView>> OfAsync(GridLayer layer, Guid parent, CancellationToken cancellation)
    {
        if (layer.Parent == AreaLevel.Grid)
        {
            List<AreaView> groups = [];
            foreach (var id in await db.GridGroups.Join(db.Grids.Where(grid => grid.AreaId == parent), link => link.GridId, grid => grid.Id, (link, _) => link.AreaId).ToListAsync(cancellation))
            {
                groups.AddRange(await areas.FindAsync(id, cancellation) is { } area ? [area] : []);
            }

            return groups;
        }

        var below = layer.Parent == AreaLevel.Township ? AreaLevel.Village : AreaLevel.Group;
        return [.. (await areas.ChildrenAsync(parent, cancellation)).Where(area => area.Level == below)];
    }
}
