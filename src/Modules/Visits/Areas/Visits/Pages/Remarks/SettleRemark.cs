using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Remarks;

/// <summary>Somebody other than the visitor looked into it, and answers.</summary>
/// <param name="Diary">What the record says from now on; null leaves it.</param>
internal sealed record SettleRemark(Guid Id, bool Upheld, string? Answer, string? Diary) : ICommand<Unit>, IIdempotent;

internal sealed class SettleRemarkHandler(VisitsDbContext db, HouseholdMirror mirror, ICurrentUser user, IAuditTrail audit, TimeProvider clock) : IRequestHandler<SettleRemark, Unit>
{
    public async Task<Unit> Handle(SettleRemark request, CancellationToken cancellationToken)
    {
        var remark = await db.Remarks.SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken) is { } row && user.Caller.Can(VisitPermissions.Manage, row.Path) ? row : throw new NotFoundException();
        var visit = await db.Visits.SingleAsync(one => one.Id == remark.VisitId, cancellationToken);
        if (visit.WorkerId == user.Caller.AccountId)
        {
            throw new NotAllowedException("自己走访的，要别人来查。");
        }

        if (remark.AnsweredAt is not null)
        {
            throw new ConflictException("已经有人答复了，请刷新看看。");
        }

        if (request.Answer?.Trim() is not { Length: > 0 and <= VisitRemark.TextLength } answer)
        {
            throw new InputException(nameof(request.Answer), "请写查下来怎样，提的人会看到，最多 {0} 字。", VisitRemark.TextLength);
        }

        if (request.Diary?.Length > Visit.DiaryLength)
        {
            throw new InputException(nameof(request.Diary), "写得太长了，最多 {0} 字。", Visit.DiaryLength);
        }

        remark.Settle(request.Upheld, answer, user.Caller.Name, clock.GetUtcNow());
        visit.Diary = request.Upheld && !string.IsNullOrWhiteSpace(request.Diary) ? request.Diary.Trim() : visit.Diary;
        if (remark.Kind == RemarkKind.NotThere)
        {
            // It counts again once nothing is left to say against it.
            visit.Counts = !request.Upheld && !await db.Remarks.AnyAsync(other => other.VisitId == visit.Id && other.Id != remark.Id && other.Kind == RemarkKind.NotThere && other.Upheld != false, cancellationToken);
            if (visit.HouseholdId is { } household)
            {
                await mirror.RecountAsync(household, cancellationToken);
            }
        }

        audit.Record("visits.remark.settle", $"visits.visit/{visit.Id}");
        return Unit.Value;
    }
}
