namespace Shanzhi.Notifications;

/// <summary>A way to reach people: SMS, WeChat, DingTalk, the outbox page.</summary>
public interface INotificationChannel
{
    /// <summary>Stable key: <c>sms</c>.</summary>
    string Name { get; }

    /// <exception cref="Exception">Delivery failed; it is tried again with growing pauses.</exception>
    Task SendAsync(NotificationMessage message, CancellationToken cancellation);
}

/// <param name="To">Phone number or the channel's own address.</param>
/// <param name="Secret">A one-time code inside the text; replaced by stars wherever the message is shown or logged outside Development.</param>
public sealed record NotificationMessage(Guid Id, string Channel, string To, string Text, string? Secret);

/// <summary>Queues messages with the command that sends them; they go out after it is committed.</summary>
public interface INotifier
{
    /// <param name="purpose">Stable key for counting and switching off: <c>grid.replied</c>.</param>
    void Send(string to, string purpose, string text, string? secret = null);

    /// <summary>False while messages are only written down, because no channel is connected (还没接短信): pages that count what was sent say so.</summary>
    bool Delivers => true;
}
