using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Own;

/// <summary>A household says that a reason to come, or something written down as having happened there, is not so (异议).</summary>
internal sealed record ObjectToCare(Guid CareId, string? Text) : ICommand<Guid>, IIdempotent;

internal sealed class ObjectToCareHandler(VisitsDbContext db, IHouseholdDirectory directory, ICurrentUser user, IAuditTrail audit, TimeProvider clock) : IRequestHandler<ObjectToCare, Guid>
{
    public async Task<Guid> Handle(ObjectToCare request, CancellationToken cancellationToken)
    {
        var account = user.Caller.AccountId ?? throw new NotFoundException();
        var homes = (await directory.OfAccountAsync(account, cancellationToken)).Select(home => home.Id).ToList();
        var path = await PathAsync(request.CareId, homes, cancellationToken) ?? throw new NotFoundException();
        if (request.Text?.Trim() is not { Length: > 0 and <= VisitRemark.TextLength } text)
        {
            throw new InputException(nameof(request.Text), "请写几句实际是怎样的，最多 {0} 字。", VisitRemark.TextLength);
        }

        if (await db.Remarks.AnyAsync(remark => remark.CareId == request.CareId && remark.AnsweredAt == null, cancellationToken))
        {
            throw new InputException(nameof(request.Text), "这一条已经提过了，正在查，请等一等。");
        }

        var said = new VisitRemark { CareId = request.CareId, Path = path, Kind = RemarkKind.NotSo, ById = account, Text = text, At = clock.GetUtcNow() };
        db.Remarks.Add(said);
        audit.Record("visits.remark.add", $"visits.care/{request.CareId}");
        return said.Id;
    }

    private async Task<AreaPath?> PathAsync(Guid id, List<Guid> homes, CancellationToken cancellation)
        => await db.CareHouseholds.Where(row => row.Id == id && homes.Contains(row.HouseholdId)).Select(row => (AreaPath?)row.Path).SingleOrDefaultAsync(cancellation)
            ?? await db.CareEvents.Where(row => row.Id == id && homes.Contains(row.HouseholdId) && row.DroppedBecause == null).Select(row => (AreaPath?)row.Path).SingleOrDefaultAsync(cancellation);
}
