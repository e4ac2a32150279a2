using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.BackgroundTasks;
using Shanzhi.Visits.Bulletins;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Tasks;

/// <summary>Makes the week's, the month's and the quarter's bulletins (周汇报、月检查、季通报) once each is over.</summary>
internal sealed class BulletinTask(VisitsDbContext db, IMediator mediator, TimeProvider clock) : IBackgroundTask
{
    public const string TaskName = "visits.bulletins";

    private static readonly Period[] Made = [Period.Week, Period.Month, Period.Quarter];

    public string Name => TaskName;

    /// <summary>When the next of the periods that an instant lies in is over.</summary>
    public static DateTimeOffset After(DateTimeOffset now)
    {
        var today = Clock.Day(now);
        return Made.Min(period => period.Of(today).End);
    }

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        foreach (var period in Made)
        {
            var from = period.Before(Clock.Day(now)).From;
            if (!await db.Bulletins.AnyAsync(row => row.Period == period && row.From == from, cancellation))
            {
                await mediator.Send(new MakeVisitBulletins(period, from), cancellation);
            }
        }

        return After(now);
    }
}
