using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Care;

/// <summary>关爱走访: somebody with the right looks after a household for a reason that stays closed.</summary>
internal sealed record SaveRestrictedCare(Guid HouseholdId, string KindKey, int EveryDays, string? Source, string? Reason, DateOnly? Until) : ICommand<Guid>, IIdempotent
{
    /// <summary>Kinds are few: their digest would tell which.</summary>
    object IIdempotent.HashedPayload => this with { KindKey = "", Source = null, Reason = null };
}

internal sealed class SaveRestrictedCareHandler(VisitsDbContext db, CareVault vault, CareTerm term, PlanBook book, ICurrentUser user, IAuditTrail audit, TimeProvider clock) : IRequestHandler<SaveRestrictedCare, Guid>
{
    public async Task<Guid> Handle(SaveRestrictedCare request, CancellationToken cancellationToken)
    {
        var household = await db.Households.SingleOrDefaultAsync(row => row.HouseholdId == request.HouseholdId, cancellationToken) is { } row && user.Caller.Can(VisitPermissions.Restricted, row.Path) ? row : throw new NotFoundException();
        if ((await book.KindsByKeyAsync(cancellationToken)).GetValueOrDefault(request.KindKey) is not { IsEvent: false, Active: true } kind)
        {
            throw new InputException(nameof(request.KindKey), "请选是哪一种。");
        }

        if (request.EveryDays is < 1 or > 366)
        {
            throw new InputException(nameof(request.EveryDays), "隔几天去一次，写 1 到 366。");
        }

        if (request.Source?.Trim() is not { Length: > 0 and <= 60 } source || request.Reason?.Length > CareHousehold.ReasonLength)
        {
            throw new InputException(nameof(request.Source), "请写从哪知道的，最多 60 字；说明最多 {0} 字。", CareHousehold.ReasonLength);
        }

        var today = Clock.Day(clock.GetUtcNow());
        if (await db.RestrictedCares.AnyAsync(care => care.HouseholdId == household.HouseholdId && care.Until >= today, cancellationToken))
        {
            throw new InputException(nameof(request.KindKey), "这户已经在关爱走访里了。");
        }

        var care = new RestrictedCare
        {
            HouseholdId = household.HouseholdId, Path = household.Path, Secret = vault.Close(new CareSecret(kind.Key, source, request.Reason?.Trim() ?? "")),
            EveryDays = request.EveryDays, NextOn = today.AddDays(Math.Min(request.EveryDays, 7)), Since = today, Until = term.Of(request.Until),
        };
        db.RestrictedCares.Add(care);
        // The row's own id: the trail must not say which household.
        audit.Record("visits.restricted.add", $"visits.restricted/{care.Id}");
        return care.Id;
    }
}

/// <summary>It is over. What it was for is erased, not kept.</summary>
internal sealed record EndRestrictedCare(Guid Id) : ICommand<Unit>, IIdempotent;

internal sealed class EndRestrictedCareHandler(VisitsDbContext db, ICurrentUser user, IAuditTrail audit) : IRequestHandler<EndRestrictedCare, Unit>
{
    public async Task<Unit> Handle(EndRestrictedCare request, CancellationToken cancellationToken)
    {
        var care = await db.RestrictedCares.SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken) is { } row && user.Caller.Can(VisitPermissions.Restricted, row.Path) ? row : throw new NotFoundException();
        db.RestrictedCares.Remove(care);
        audit.Record("visits.restricted.end", $"visits.restricted/{care.Id}");
        return Unit.Value;
    }
}
