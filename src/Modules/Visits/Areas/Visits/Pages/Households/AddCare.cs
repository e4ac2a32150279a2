using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Messaging;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Households;

/// <summary>A reason to look after a household more often. Restricted kinds are not taken here.</summary>
internal sealed record AddCare(Guid HouseholdId, string KindKey, DateOnly? Since, string? Source, string? Reason) : ICommand<Guid>, IIdempotent;

internal sealed class AddCareHandler(VisitsDbContext db, HouseholdAccess access, PlanBook book, IAuditTrail audit, TimeProvider clock) : IRequestHandler<AddCare, Guid>
{
    public async Task<Guid> Handle(AddCare request, CancellationToken cancellationToken)
    {
        var household = await access.ToVisitAsync(request.HouseholdId, cancellationToken);
        if ((await book.KindsByKeyAsync(cancellationToken)).GetValueOrDefault(request.KindKey) is not { IsEvent: false, Restricted: false, Active: true } kind)
        {
            throw new InputException(nameof(request.KindKey), "请选是哪一种。");
        }

        if (request.Source?.Trim() is not { Length: > 0 and <= 60 } source)
        {
            throw new InputException(nameof(request.Source), "请写从哪知道的，例如“民政名册”“本人说的”，最多 60 字。");
        }

        if (request.Reason?.Length > CareHousehold.ReasonLength)
        {
            throw new InputException("Note", "写得太长了，最多 {0} 字。", CareHousehold.ReasonLength);
        }

        var today = Clock.Day(clock.GetUtcNow());
        if (await db.CareHouseholds.AnyAsync(row => row.HouseholdId == household.HouseholdId && row.KindKey == kind.Key && (row.Until == null || row.Until >= today), cancellationToken))
        {
            throw new InputException(nameof(request.KindKey), "“{0}”已经记着了。", kind.Name);
        }

        var care = CareHousehold.Of(household, kind.Key, request.Since ?? today, today, source, request.Reason?.Trim() ?? "", access.Caller.AccountId);
        db.CareHouseholds.Add(care);
        audit.Record("visits.care.add", $"visits.care/{care.Id}");
        return care.Id;
    }
}

/// <summary>It is so no longer; that it was stays.</summary>
internal sealed record EndCare(Guid Id) : ICommand<Unit>, IIdempotent;

internal sealed class EndCareHandler(VisitsDbContext db, HouseholdAccess access, IAuditTrail audit, TimeProvider clock) : IRequestHandler<EndCare, Unit>
{
    public async Task<Unit> Handle(EndCare request, CancellationToken cancellationToken)
    {
        var care = await db.CareHouseholds.SingleOrDefaultAsync(row => row.Id == request.Id && row.Until == null, cancellationToken) ?? throw new NotFoundException();
        await access.ToVisitAsync(care.HouseholdId, cancellationToken);
        care.End(Clock.Day(clock.GetUtcNow()));
        audit.Record("visits.care.end", $"visits.care/{care.Id}");
        return Unit.Value;
    }
}

/// <summary>Somebody asked again, and it is still so (复核): the next time is in a year.</summary>
internal sealed record KeepCare(Guid Id) : ICommand<Unit>, IIdempotent;

internal sealed class KeepCareHandler(VisitsDbContext db, HouseholdAccess access, IAuditTrail audit, TimeProvider clock) : IRequestHandler<KeepCare, Unit>
{
    public async Task<Unit> Handle(KeepCare request, CancellationToken cancellationToken)
    {
        var care = await db.CareHouseholds.SingleOrDefaultAsync(row => row.Id == request.Id && row.Until == null, cancellationToken) ?? throw new NotFoundException();
        await access.ToVisitAsync(care.HouseholdId, cancellationToken);
        care.Keep(Clock.Day(clock.GetUtcNow()));
        audit.Record("visits.care.keep", $"visits.care/{care.Id}");
        return Unit.Value;
    }
}
