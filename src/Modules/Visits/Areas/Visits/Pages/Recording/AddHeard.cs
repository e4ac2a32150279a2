using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Messaging;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Recording;

/// <summary>A further thing was heard on the same visit; its visitor passes it on.</summary>
internal sealed record AddHeard(Guid VisitId, HeardDraft Draft) : ICommand<Guid>, IIdempotent;

internal sealed class AddHeardHandler(VisitsDbContext db, HouseholdAccess access, HeardDesk desk, IAuditTrail audit) : IRequestHandler<AddHeard, Guid>
{
    private const int Most = 20;

    public async Task<Guid> Handle(AddHeard request, CancellationToken cancellationToken)
    {
        var visit = await db.Visits.SingleOrDefaultAsync(row => row.Id == request.VisitId, cancellationToken) is { } row && row.WorkerId == access.Caller.AccountId && access.MaySee(row) ? row : throw new NotFoundException();
        if (await db.Heard.CountAsync(heard => heard.OriginId == visit.Id, cancellationToken) >= Most)
        {
            throw new InputException("HeardText", "一次走访最多记 {0} 件。", Most);
        }

        var heard = await desk.TellAsync(new HeardAt(visit.Id, visit.HouseholdId, visit.Path, visit.WorkerId, visit.OccurredAt), request.Draft, cancellationToken);
        audit.Record("visits.heard.add", $"visits.visit/{visit.Id}");
        return heard.Id;
    }
}
