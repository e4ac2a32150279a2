using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Messaging;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Households;

/// <summary>Something happened to a household; somebody goes within the days its kind gives.</summary>
internal sealed record RecordEvent(Guid HouseholdId, string KindKey, DateOnly? Day, string? Note) : ICommand<Guid>, IIdempotent;

internal sealed class RecordEventHandler(VisitsDbContext db, HouseholdAccess access, PlanBook book, IAuditTrail audit, TimeProvider clock) : IRequestHandler<RecordEvent, Guid>
{
    private const int MostDaysBack = 90;

    public async Task<Guid> Handle(RecordEvent request, CancellationToken cancellationToken)
    {
        var household = await access.ToVisitAsync(request.HouseholdId, cancellationToken);
        var kind = (await book.KindsByKeyAsync(cancellationToken)).GetValueOrDefault(request.KindKey) is { IsEvent: true, Active: true } known ? known : throw new InputException(nameof(request.KindKey), "请选是什么事。");
        var today = Clock.Day(clock.GetUtcNow());
        var day = request.Day ?? today;
        if (day > today || day < today.AddDays(-MostDaysBack))
        {
            throw new InputException(nameof(request.Day), "日子写今天，或者以前 {0} 天里的。", MostDaysBack);
        }

        if (request.Note?.Length > CareEvent.NoteLength)
        {
            throw new InputException(nameof(request.Note), "写得太长了，最多 {0} 字。", CareEvent.NoteLength);
        }

        if (await db.CareEvents.AnyAsync(row => row.HouseholdId == household.HouseholdId && row.KindKey == kind.Key && row.OpenUntil != null, cancellationToken))
        {
            throw new InputException(nameof(request.KindKey), "这件事已经记了，还没去。");
        }

        var happened = CareEvent.Of(household, kind, day, request.Note?.Trim() ?? "", access.Caller.AccountId);
        db.CareEvents.Add(happened);
        audit.Record("visits.event.add", $"visits.event/{happened.Id}");
        return happened.Id;
    }
}

/// <summary>Written down by mistake.</summary>
internal sealed record DropEvent(Guid Id, string? Reason) : ICommand<Unit>, IIdempotent;

internal sealed class DropEventHandler(VisitsDbContext db, HouseholdAccess access, IAuditTrail audit) : IRequestHandler<DropEvent, Unit>
{
    public async Task<Unit> Handle(DropEvent request, CancellationToken cancellationToken)
    {
        var row = await db.CareEvents.SingleOrDefaultAsync(one => one.Id == request.Id && one.OpenUntil != null, cancellationToken) ?? throw new NotFoundException();
        await access.ToVisitAsync(row.HouseholdId, cancellationToken);
        if (request.Reason?.Trim() is not { Length: > 0 and <= CareEvent.NoteLength } reason)
        {
            throw new InputException("Note", "请写为什么划掉，最多 {0} 字。", CareEvent.NoteLength);
        }

        row.Drop(reason);
        audit.Record("visits.event.drop", $"visits.event/{row.Id}");
        return Unit.Value;
    }
}
