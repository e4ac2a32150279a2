using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Own;

/// <summary>A household says of a visit that it was otherwise (异议): nobody came, or what stands there is not what was said.</summary>
internal sealed record ObjectToVisit(Guid VisitId, RemarkKind Kind, string? Text) : ICommand<Guid>, IIdempotent;

internal sealed class ObjectToVisitHandler(VisitsDbContext db, IHouseholdDirectory directory, HouseholdMirror mirror, ICurrentUser user, IAuditTrail audit, TimeProvider clock) : IRequestHandler<ObjectToVisit, Guid>
{
    private const int MostOpen = 3;

    public async Task<Guid> Handle(ObjectToVisit request, CancellationToken cancellationToken)
    {
        var account = user.Caller.AccountId ?? throw new NotFoundException();
        var homes = (await directory.OfAccountAsync(account, cancellationToken)).Select(home => home.Id).ToList();
        var visit = await db.Visits.SingleOrDefaultAsync(row => row.Id == request.VisitId && row.HouseholdId != null && homes.Contains(row.HouseholdId.Value), cancellationToken) ?? throw new NotFoundException();
        if (request.Kind is not (RemarkKind.NotThere or RemarkKind.WrittenWrong))
        {
            throw new InputException(nameof(request.Kind), "请选是没来过，还是记得不对。");
        }

        if (request.Text?.Trim() is not { Length: > 0 and <= VisitRemark.TextLength } text)
        {
            throw new InputException(nameof(request.Text), "请写几句实际是怎样的，最多 {0} 字。", VisitRemark.TextLength);
        }

        if (await db.Remarks.CountAsync(remark => remark.VisitId == visit.Id && remark.AnsweredAt == null, cancellationToken) >= MostOpen)
        {
            throw new InputException(nameof(request.Text), "这一次已经提过了，正在查，请等一等。");
        }

        var said = new VisitRemark { VisitId = visit.Id, Path = visit.Path, Kind = request.Kind, ById = account, Text = text, At = clock.GetUtcNow() };
        db.Remarks.Add(said);
        if (request.Kind == RemarkKind.NotThere)
        {
            visit.Counts = false;
            await mirror.RecountAsync(visit.HouseholdId!.Value, cancellationToken);
        }

        audit.Record("visits.remark.add", $"visits.visit/{visit.Id}");
        return said.Id;
    }
}
