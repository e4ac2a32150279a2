using System.Text.Json;
using Shanzhi.BackgroundTasks;
using Shanzhi.Messaging;
using Shanzhi.Platform.Data;

namespace Shanzhi.Platform.Messaging.Outbox;

internal sealed class OutboxAdder(IUnitOfWork unit, KernelDbContext database, IBackgroundSchedule schedule, TimeProvider time) : IOutbox
{
    private DateTimeOffset last;

    public void Add(IIntegrationEvent integrationEvent)
    {
        if (!unit.IsActive)
        {
            throw new InvalidOperationException("Only a command may add events: they are kept with its change.");
        }

        var now = time.GetUtcNow();

        // Events are handed on by their time: two of one command must not share it.
        var occurred = last = last < now ? now : last.AddMicroseconds(1);
        var type = integrationEvent.GetType();
        database.Add(new OutboxEvent
        {
            Type = type.FullName!,
            Json = JsonSerializer.Serialize(integrationEvent, type),
            OccurredAt = occurred,
            NextAttemptAt = now,
        });
        schedule.RunBy(OutboxDispatcher.TaskName, now);
    }
}
