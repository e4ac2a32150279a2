using Shanzhi.Notifications;

namespace Shanzhi.Platform.Notifications;

/// <summary>Sends nothing: the kept row is the message, and the outbox page shows it.</summary>
internal sealed class OutboxChannel : INotificationChannel
{
    public const string ChannelName = "outbox";

    public string Name => ChannelName;

    public Task SendAsync(NotificationMessage message, CancellationToken cancellation) => Task.CompletedTask;
}
