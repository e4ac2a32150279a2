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
internal sealed class DutyTask(BroadcastDbContext db, IMediator mediator, ITenantSettings settings, TimeProvider clock) : IBackgroundTask
{
    public const string TaskName = "broadcast.duty";

    public string Name => TaskName;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        while (await mediator.Send(new TellDuty(), cancellation) == TellDuty.Batch)
        {
            // Batch after batch: a county has more on duty than one command tells.
        }

        var now = clock.GetUtcNow();
        var hour = (await settings.GetAsync<BroadcastSettings>(cancellation)).DutyHour;
        var today = ChineseDates.DayOf(now);
        var told = now >= Hours.At(today, hour) ? today.AddDays(1) : today;
        var first = await db.DutySlots.Where(slot => slot.Day > told && slot.ToldAt == null && slot.Phone != "").MinAsync(slot => (DateOnly?)slot.Day, cancellation);
        return first is { } day ? Hours.At(day.AddDays(-1), hour) : null;
    }
}

/// <summary>The answer is how many were told.</summary>
[Repeatable("who was told is not told again")]
internal sealed record TellDuty : ICommand<int>
{
    public const int Batch = 500;
}

internal sealed class TellDutyHandler(BroadcastDbContext db, IAreaDirectory areas, INotifier notifier, ITenantSettings settings, TimeProvider clock) : IRequestHandler<TellDuty, int>
{
    public async Task<int> Handle(TellDuty request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var hour = (await settings.GetAsync<BroadcastSettings>(cancellationToken)).DutyHour;
        var today = ChineseDates.DayOf(now);
        if (now < Hours.At(today, hour))
        {
            return 0;
        }

        var tomorrow = today.AddDays(1);
        var due = await db.DutySlots.Where(slot => slot.Day == tomorrow && slot.ToldAt == null && slot.Phone != "").OrderBy(slot => slot.Id).Take(TellDuty.Batch).ToListAsync(cancellationToken);
        foreach (var slot in due)
        {
            slot.ToldAt = now;
            var place = (await areas.FindAsync(slot.AreaId, cancellationToken))?.Name;
            notifier.Send(slot.Phone, "broadcast.duty", $"明天（{ChineseDates.Day(tomorrow)}）轮到您在{place}{slot.Station}值班，您的电话会挂在村里的页面上。来不了请早点和人换。");
        }

        return due.Count;
    }
}
