using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.BackgroundTasks;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;

namespace Shanzhi.Grid;

/// <summary>
/// What happens by itself when its time comes: reminders, yellow and red cards, going up a level, filing. It looks at what rings now, whatever else there is,
/// and comes again when the next thing rings.
/// </summary>
internal sealed class DeadlineTask(GridDbContext db, IMediator mediator) : IBackgroundTask
{
    public const string TaskName = "grid.deadlines";

    public string Name => TaskName;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        while (await mediator.Send(new RingAlarms(), cancellation) == RingAlarms.Batch)
        {
            // More than one batch had rung.
        }

        return await db.Reports.Where(report => report.AlarmAt != null).MinAsync(report => report.AlarmAt, cancellation);
    }
}

/// <summary>Does a batch; the answer is how many there were.</summary>
[Repeatable("what has been done no longer rings")]
internal sealed record RingAlarms : ICommand<int>
{
    public const int Batch = 100;
}

internal sealed class RingAlarmsHandler(GridDbContext db, ReportBook book, Desks desks, ReportNotices notices) : IRequestHandler<RingAlarms, int>
{
    public async Task<int> Handle(RingAlarms request, CancellationToken cancellationToken)
    {
        var now = book.Now;
        var ringing = await db.Reports.Where(report => report.AlarmAt <= now).OrderBy(report => report.AlarmAt).Take(RingAlarms.Batch).ToListAsync(cancellationToken);
        foreach (var report in ringing)
        {
            var dispatch = await book.DispatchAsync(report, cancellationToken);
            while (report.Ringing(dispatch, now) is { } alarm)
            {
                await DoAsync(report, alarm, dispatch, now, cancellationToken);
            }

            report.SetAlarm(dispatch);
        }

        return ringing.Count;
    }

    private async Task DoAsync(Report report, Alarm alarm, Dispatch dispatch, DateTimeOffset now, CancellationToken cancellation)
    {
        switch (alarm)
        {
            case Alarm.Warn:
                report.MarkWarned();
                await notices.WarnAsync(report, dispatch.Rules, cancellation);
                break;
            case Alarm.MarkOverdue:
                await book.KeepAsync(report, report.MarkOverdue(now)!, cancellation);
                break;
            case Alarm.RedCard:
                await book.KeepAsync(report, report.ShowRed(now), cancellation);
                break;
            case Alarm.File:
                await book.KeepAsync(report, report.File(Actor.System, dispatch, now), cancellation);
                break;
            default:
                await GoUpAsync(report, dispatch, now, cancellation);
                break;
        }
    }

    private async Task GoUpAsync(Report report, Dispatch dispatch, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await desks.FindAboveAsync(report, dispatch.Rules, cancellation) is { } above)
        {
            await book.KeepAsync(report, report.Escalate(Actor.System, "超过时限没有办好，自动上报", above, dispatch, now), cancellation);
        }
        else
        {
            report.MarkStuck();
        }
    }
}
