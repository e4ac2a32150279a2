using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Units;

/// <summary>Puts households into a patch by themselves, where each lies in one of the layer only; or takes them out again.</summary>
internal sealed record AssignPatchHouseholds(Guid Id, IReadOnlyList<Guid> Households, bool Out = false) : ICommand<int>, IIdempotent;

internal sealed class AssignPatchHouseholdsHandler(GridDbContext db, UnitDirectory units, IAreaDirectory areas, IHouseholdDirectory directory, IAuditTrail audit) : IRequestHandler<AssignPatchHouseholds, int>
{
    public async Task<int> Handle(AssignPatchHouseholds request, CancellationToken cancellationToken)
    {
        var unit = await units.ManagedAsync(request.Id, cancellationToken);
        if (!await db.Patches.AnyAsync(patch => patch.Id == unit.Id, cancellationToken))
        {
            throw new NotFoundException();
        }

        if (request.Households.Count is 0 or > 200)
        {
            throw new InputException(nameof(request.Households), "请先勾选住户，一次最多 {0} 户。", 200);
        }

        var links = await db.PatchHouseholds.Where(link => link.LayerKey == unit.Layer && request.Households.Contains(link.HouseholdId)).ToDictionaryAsync(link => link.HouseholdId, cancellationToken);
        if (request.Out)
        {
            var leaving = links.Values.Where(link => link.PatchId == unit.Id).ToList();
            db.PatchHouseholds.RemoveRange(leaving);
            audit.Record("grid.household.out", $"grid.unit/{unit.Code} ({leaving.Count})");
            return leaving.Count > 0 ? leaving.Count : throw new InputException(nameof(request.Households), "勾选的都不是单独划进来的。跟着组进来的户，请到要去的网格里勾选划过去。");
        }

        var ground = await GroundAsync(unit.ParentId, cancellationToken);
        var places = await directory.PlacesAsync([.. request.Households], cancellationToken);
        var inside = request.Households.Distinct().Where(id => places.TryGetValue(id, out var place) && ground.Contains(place)).ToList();
        foreach (var id in inside)
        {
            if (links.TryGetValue(id, out var link))
            {
                link.PatchId = unit.Id;
            }
            else
            {
                db.PatchHouseholds.Add(new PatchHousehold { LayerKey = unit.Layer, PatchId = unit.Id, HouseholdId = id });
            }
        }

        audit.Record("grid.household.in", $"grid.unit/{unit.Code} ({inside.Count})");
        return inside.Count;
    }

    /// <summary>Households lie in villages and groups, not below a grid.</summary>
    private async Task<Shanzhi.Areas.AreaPath> GroundAsync(Guid parent, CancellationToken cancellation)
    {
        var area = await areas.FindAsync(parent, cancellation) ?? throw new NotFoundException();
        return area.Level > AreaLevel.Village ? (await areas.LineageAsync(area.Path, cancellation)).First(step => step.Level == AreaLevel.Village).Path : area.Path;
    }
}
