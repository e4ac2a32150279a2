using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.BackgroundTasks;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Tasks;

namespace Shanzhi.Visits.Care;

/// <summary>How long a care visit stands (复核日): nobody is visited for a closed reason without an end. Inside a command only.</summary>
internal sealed class CareTerm(IBackgroundSchedule schedule, TimeProvider clock)
{
    /// <exception cref="InputException">No day, one that has been, or one more than a year ahead.</exception>
    public DateOnly Of(DateOnly? until)
    {
        var today = Clock.Day(clock.GetUtcNow());
        var last = until is { } day && day > today && day <= today.AddYears(1) ? day : throw new InputException(nameof(SaveRestrictedCare.Until), "请写走到哪一天，今天以后、最长一年；到那天没人续，缘由自动删掉。");
        schedule.RunBy(CareTask.TaskName, CareTask.After(last));
        return last;
    }
}

/// <summary>It was looked at again, and going there is still needed (续).</summary>
internal sealed record RenewRestrictedCare(Guid Id, DateOnly? Until) : ICommand<Unit>, IIdempotent;

internal sealed class RenewRestrictedCareHandler(VisitsDbContext db, CareTerm term, ICurrentUser user, IAuditTrail audit) : IRequestHandler<RenewRestrictedCare, Unit>
{
    public async Task<Unit> Handle(RenewRestrictedCare request, CancellationToken cancellationToken)
    {
        var care = await db.RestrictedCares.SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken) is { } row && user.Caller.Can(VisitPermissions.Restricted, row.Path) ? row : throw new NotFoundException();
        care.Until = term.Of(request.Until);
        audit.Record("visits.restricted.renew", $"visits.restricted/{care.Id}");
        return Unit.Value;
    }
}

/// <summary>Deletes those whose last day is over. The answer is how many.</summary>
[Repeatable("what is deleted is not there to delete")]
internal sealed record ForgetRestrictedCare : ICommand<int>;

internal sealed class ForgetRestrictedCareHandler(VisitsDbContext db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<ForgetRestrictedCare, int>
{
    public async Task<int> Handle(ForgetRestrictedCare request, CancellationToken cancellationToken)
    {
        var today = Clock.Day(clock.GetUtcNow());
        var over = await db.RestrictedCares.Where(care => care.Until < today).ToListAsync(cancellationToken);
        db.RestrictedCares.RemoveRange(over);
        over.ForEach(care => audit.Record("visits.restricted.end", $"visits.restricted/{care.Id}"));
        return over.Count;
    }
}
