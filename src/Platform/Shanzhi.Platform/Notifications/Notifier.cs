using Microsoft.Extensions.Options;
using Shanzhi.BackgroundTasks;
using Shanzhi.Notifications;
using Shanzhi.Platform.Data;

namespace Shanzhi.Platform.Notifications;

internal sealed class Notifier(
    IUnitOfWork unit, KernelDbContext database, SecretText secrets, IBackgroundSchedule schedule, IOptions<NotificationOptions> options, TimeProvider time) : INotifier
{
    public bool Delivers => options.Value.Channel != OutboxChannel.ChannelName;

    public void Send(string to, string purpose, string text, string? secret = null)
    {
        if (!unit.IsActive)
        {
            throw new InvalidOperationException("Only a command may send: the message goes out if it commits.");
        }

        var now = time.GetUtcNow();
        var (hidden, secretProtected) = secrets.Hide(text, secret);
        database.Add(new Notification
        {
            To = to,
            Channel = options.Value.Channel,
            Purpose = purpose,
            Text = hidden,
            SecretProtected = secretProtected,
            NextAttemptAt = now,
            At = now,
        });
        schedule.RunBy(NotificationSender.TaskName, now);
    }
}
