using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Units;

/// <summary>Takes a unit that lies over the tree away, with what lay in it and its boundary. Areas of the tree are never taken away, and a unit somebody serves in is theirs to leave first.</summary>
internal sealed record RemovePatch(Guid Id) : ICommand<bool>, IIdempotent;

internal sealed class RemovePatchHandler(GridDbContext db, UnitDirectory units, LayerBook layers, BoundaryBook boundaries, IAuditTrail audit) : IRequestHandler<RemovePatch, bool>
{
    public async Task<bool> Handle(RemovePatch request, CancellationToken cancellationToken)
    {
        var unit = await units.ManagedAsync(request.Id, cancellationToken);
        var patch = await db.Patches.SingleOrDefaultAsync(row => row.Id == unit.Id, cancellationToken) ?? throw new NotFoundException();
        if ((await layers.GetAsync(cancellationToken)).Find(patch.LayerKey)?.FollowsTree != false)
        {
            throw new InputException("", "微网格在地名树里，撤不掉，可以改名。");
        }

        if (await db.TeamMembers.AnyAsync(member => member.UnitId == patch.Id && member.To == null, cancellationToken))
        {
            throw new InputException("", "还有人在岗，先请他们离岗再撤。");
        }

        db.PatchAreas.RemoveRange(await db.PatchAreas.Where(link => link.PatchId == patch.Id).ToListAsync(cancellationToken));
        db.PatchHouseholds.RemoveRange(await db.PatchHouseholds.Where(link => link.PatchId == patch.Id).ToListAsync(cancellationToken));
        await boundaries.RemoveAsync(patch.Id, cancellationToken);
        db.Patches.Remove(patch);
        audit.Record("grid.unit.remove", $"grid.unit/{patch.Code}");
        return true;
    }
}
