using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Audit;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Handovers;

/// <summary>Takes one hand-over back: what was given and is still held by whom it was given to.</summary>
internal sealed record UndoHandover(Guid Id) : ICommand<HandOverResult>, IIdempotent;

internal sealed class UndoHandoverHandler(GridDbContext db, UnitDirectory units, LayerBook layers, VillageFaces faces, ParentsServed parents, ICurrentUser user, IAuditTrail audit, TimeProvider clock) : IRequestHandler<UndoHandover, HandOverResult>
{
    public async Task<HandOverResult> Handle(UndoHandover request, CancellationToken cancellationToken)
    {
        var handover = await db.TeamHandovers.SingleOrDefaultAsync(row => row.Id == request.Id && row.ActorId == user.Caller.AccountId, cancellationToken) ?? throw new NotFoundException();
        if (handover.UndoneAt is not null)
        {
            throw new InputException("", "这一次已经还回去了。");
        }

        var given = await db.TeamMembers.Where(member => member.CameById == handover.Id).ToListAsync(cancellationToken);
        var ended = await db.TeamMembers.Where(member => member.EndedById == handover.Id).ToListAsync(cancellationToken);
        var known = await units.NamedAsync([.. ended.Select(member => member.UnitId)], cancellationToken);
        var settings = await layers.GetAsync(cancellationToken);
        var served = await parents.ServedByAsync(handover.FromId, known.Values, cancellationToken);
        List<string> left = [];
        List<TeamMember> leading = [];
        foreach (var former in ended)
        {
            var unit = known.GetValueOrDefault(former.UnitId);
            // Whoever has left since gets nothing back.
            if (unit is null || !user.Caller.Can(GridPermissions.Manage, unit.Path) || !served.Contains(unit.ParentId)
                || given.Find(member => member.UnitId == former.UnitId && member.PostKey == former.PostKey && member.To is null) is not { } current)
            {
                left.Add(unit?.Name ?? former.Name);
                continue;
            }

            db.TeamMembers.Remove(current);
            (former.To, former.EndedById) = (null, null);
            if (settings.Find(unit.Layer)?.Post(former.PostKey)?.Leads == true)
            {
                leading.Add(former);
            }

            await faces.ChangedAsync(unit.Path, cancellationToken);
        }

        await units.SetLeadsAsync(leading, cancellationToken);
        handover.UndoneAt = clock.GetUtcNow();
        audit.Record("grid.team.giveBack", $"account/{handover.ToId} → account/{handover.FromId}: {ended.Count - left.Count}", handover.Reason);
        return new HandOverResult(handover.Id, ended.Count - left.Count, left);
    }
}
