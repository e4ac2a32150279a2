using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.Grid;
using Shanzhi.Messaging;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Services;

internal sealed class HouseholdNeedsVisitHandler(IMediator mediator) : INotificationHandler<HouseholdNeedsVisit>
{
    public Task Handle(HouseholdNeedsVisit notification, CancellationToken cancellationToken) => mediator.Send(new OpenNeededVisit(notification), cancellationToken);
}

/// <summary>A visit that was asked for elsewhere, as an event of a household: whoever it belongs to finds it in today's list.</summary>
[Repeatable("one of a kind is open at a time, and of one day there is one")]
internal sealed record OpenNeededVisit(HouseholdNeedsVisit Need) : ICommand<bool>;

internal sealed class OpenNeededVisitHandler(VisitsDbContext db, PlanBook book, IHouseholdRegister register, IAreaDirectory areas, IAuditTrail audit) : IRequestHandler<OpenNeededVisit, bool>
{
    public async Task<bool> Handle(OpenNeededVisit request, CancellationToken cancellationToken)
    {
        var need = request.Need;
        if ((await book.KindsByKeyAsync(cancellationToken)).GetValueOrDefault(need.KindKey) is not { IsEvent: true, Active: true } kind
            || (await register.ByNumberAsync([need.Number], cancellationToken)).GetValueOrDefault(need.Number) is not { } home || !await SameVillageAsync(home, need.AreaId, cancellationToken)
            || await db.Households.SingleOrDefaultAsync(row => row.HouseholdId == home.Id, cancellationToken) is not { } household
            || await db.CareEvents.AnyAsync(row => row.HouseholdId == home.Id && row.KindKey == kind.Key && (row.OpenUntil != null || row.HappenedOn >= need.Day), cancellationToken))
        {
            return false;
        }

        var happened = CareEvent.Of(household, kind, need.Day, need.Noticed, null);
        db.CareEvents.Add(happened);
        audit.Record("visits.event.add", $"visits.event/{happened.Id}");
        return true;
    }

    /// <summary>A number typed in one village sends nobody to a door in another.</summary>
    private async Task<bool> SameVillageAsync(HouseholdView home, Guid area, CancellationToken cancellation)
        => await areas.FindAsync(area, cancellation) is { } place
            && (await areas.LineageAsync(place.Path, cancellation)).Any(step => step.Level == AreaLevel.Village && step.Path.Contains(home.Area));
}
