using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Remarks;

/// <summary>Somebody other than who wrote it looked into it, and answers.</summary>
/// <param name="Upheld">Whether the household was right; null as long as that was not said.</param>
/// <param name="Diary">What the record says from now on; null leaves it.</param>
internal sealed record SettleRemark(Guid Id, bool? Upheld, string? Answer, string? Diary) : ICommand<Unit>, IIdempotent;

internal sealed class SettleRemarkHandler(VisitsDbContext db, HouseholdMirror mirror, ICurrentUser user, IAuditTrail audit, TimeProvider clock) : IRequestHandler<SettleRemark, Unit>
{
    /// <summary>Why an event is struck out (划掉).</summary>
    private const string NotSo = "本户提的异议，查实了。";

    public async Task<Unit> Handle(SettleRemark request, CancellationToken cancellationToken)
    {
        var remark = await db.Remarks.SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken) is { } row && user.Caller.Can(VisitPermissions.Manage, row.Path) ? row : throw new NotFoundException();
        var visit = remark.VisitId is { } about ? await db.Visits.SingleAsync(one => one.Id == about, cancellationToken) : null;
        var (care, happened) = await CareAsync(remark.CareId, cancellationToken);
        if ((visit?.WorkerId ?? care?.ById ?? happened?.ById) is { } writer && writer == user.Caller.AccountId)
        {
            throw new NotAllowedException(visit is null ? "自己登记的，要别人来查。" : "自己走访的，要别人来查。");
        }

        if (remark.AnsweredAt is not null)
        {
            throw new ConflictException("已经有人答复了，请刷新看看。");
        }

        var upheld = request.Upheld ?? throw new InputException(nameof(request.Upheld), "请选一样：提得对，还是查下来没有问题。");
        if (request.Answer?.Trim() is not { Length: > 0 and <= VisitRemark.TextLength } answer)
        {
            throw new InputException(nameof(request.Answer), "请写查下来怎样，提的人会看到，最多 {0} 字。", VisitRemark.TextLength);
        }

        if (request.Diary?.Length > Visit.DiaryLength)
        {
            throw new InputException(nameof(request.Diary), "写得太长了，最多 {0} 字。", Visit.DiaryLength);
        }

        remark.Settle(upheld, answer, user.Caller.Name, clock.GetUtcNow());
        if (visit is not null)
        {
            await SettleAsync(visit, remark, upheld, request.Diary, cancellationToken);
        }
        else if (upheld)
        {
            care?.End(Clock.Day(clock.GetUtcNow()));
            happened?.Drop(NotSo);
        }

        audit.Record("visits.remark.settle", visit is null ? $"visits.care/{remark.CareId}" : $"visits.visit/{visit.Id}");
        return Unit.Value;
    }

    private async Task<(CareHousehold? Care, CareEvent? Happened)> CareAsync(Guid? id, CancellationToken cancellation)
        => id is null ? default : (await db.CareHouseholds.SingleOrDefaultAsync(row => row.Id == id, cancellation), await db.CareEvents.SingleOrDefaultAsync(row => row.Id == id, cancellation));

    private async Task SettleAsync(Visit visit, VisitRemark remark, bool upheld, string? written, CancellationToken cancellation)
    {
        if (upheld && written?.Trim() is { Length: > 0 } diary && diary != visit.Diary)
        {
            (remark.DiaryBefore, visit.Diary) = (visit.Diary, diary);
        }

        if (remark.Kind == RemarkKind.NotThere)
        {
            // It counts again once nothing is left to say against it.
            visit.Counts = !upheld && !await db.Remarks.AnyAsync(other => other.VisitId == visit.Id && other.Id != remark.Id && other.Kind == RemarkKind.NotThere && other.Upheld != false, cancellation);
            if (visit.HouseholdId is { } household)
            {
                await mirror.RecountAsync(household, cancellation);
            }
        }
    }
}
