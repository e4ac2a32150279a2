using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.BackgroundTasks;
using Shanzhi.Visits.Care;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Tasks;

/// <summary>Care visits end by themselves: on the day after the last one nothing of them is left.</summary>
internal sealed class CareTask(VisitsDbContext db, IMediator mediator) : IBackgroundTask
{
    public const string TaskName = "visits.care";

    public string Name => TaskName;

    public static DateTimeOffset After(DateOnly last) => Clock.Start(last.AddDays(1));

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        await mediator.Send(new ForgetRestrictedCare(), cancellation);
        return await db.RestrictedCares.MinAsync(care => (DateOnly?)care.Until, cancellation) is { } next ? After(next) : null;
    }
}
