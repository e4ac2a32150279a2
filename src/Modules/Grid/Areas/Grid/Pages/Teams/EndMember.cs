using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Teams;

/// <summary>Somebody leaves a team (离岗), from today; the row stays as history.</summary>
internal sealed record EndMember(Guid UnitId, Guid Id) : ICommand<bool>, IIdempotent;

internal sealed class EndMemberHandler(GridDbContext db, UnitDirectory units, TeamBook team, IAuditTrail audit) : IRequestHandler<EndMember, bool>
{
    public async Task<bool> Handle(EndMember request, CancellationToken cancellationToken)
    {
        var unit = await units.ManagedAsync(request.UnitId, cancellationToken);
        var member = await db.TeamMembers.SingleOrDefaultAsync(row => row.Id == request.Id && row.UnitId == unit.Id, cancellationToken) ?? throw new NotFoundException();
        if (member.To is not null)
        {
            throw new InputException("", "{0}已经离岗了。", member.Name);
        }

        await team.EndAsync(member, null, cancellationToken);
        audit.Record("grid.team.end", $"grid.unit/{unit.Code}", member.PostKey);
        return true;
    }
}
