using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.BackgroundTasks;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Notifications;
using Shanzhi.Settings;
using Shanzhi.Text;

namespace Shanzhi.Broadcast.Tasks;

/// <summary>Tells whoever is on duty (值班) tomorrow, the evening before.</summary>
internal sealed class DutyTask(IMediator mediator) : IBackgroundTask
{
    public const string TaskName = "broadcast.duty";

    public string Name => TaskName;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        var next = await mediator.Send(new TellDuty(), cancellation);
        return next;
    }
}

/// <summary>The answer is when there is somebody to be told next.</summary>
[Repeatable("who was told is not told again")]
internal sealed record TellDuty : ICommand<DateTimeOffset?>;

internal sealed class TellDutyHandler(BroadcastDbContext db, IAreaDirectory areas, INotifier notifier, ITenantSettings settings, TimeProvider clock) : IRequestHandler<TellDuty, DateTimeOffset?>
{
    private const int Most = 500;

    public async Task<DateTimeOffset?> Handle(TellDuty request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var hour = (await settings.GetAsync<BroadcastSettings>(cancellationToken)).DutyHour;
        var today = ChineseDates.DayOf(now);
        var tomorrow = today.AddDays(1);
        if (now >= Hours.At(today, hour))
        {
            foreach (var slot in await db.DutySlots.Where(slot => slot.Day == tomorrow && slot.ToldAt == null && slot.Phone != "").OrderBy(slot => slot.Id).Take(Most).ToListAsync(cancellationToken))
            {
                slot.ToldAt = now;
                var place = (await areas.FindAsync(slot.AreaId, cancellationToken))?.Name;
                notifier.Send(slot.Phone, "broadcast.duty", $"明天（{ChineseDates.Day(tomorrow)}）轮到您在{place}{slot.Station}值班，您的电话会挂在村里的页面上。来不了请早点和人换。");
            }
        }

        var first = await db.DutySlots.Where(slot => slot.Day > (now >= Hours.At(today, hour) ? tomorrow : today) && slot.ToldAt == null && slot.Phone != "").MinAsync(slot => (DateOnly?)slot.Day, cancellationToken);
        return first is { } day ? Hours.At(day.AddDays(-1), hour) : null;
    }
}
