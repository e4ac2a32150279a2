namespace Shanzhi.Webhooks;

/// <summary>Tells other systems what happened (事件推送). What is published in a command is sent, signed, once the command is kept, and again until it is taken.</summary>
public interface IWebhooks
{
    /// <summary>Costs nothing where nobody has subscribed to the type.</summary>
    /// <param name="type">Declared by an <see cref="IWebhookEventProvider"/>.</param>
    /// <param name="data">Made JSON of as it stands: no personal data, no words nobody has looked at.</param>
    /// <exception cref="InvalidOperationException">Outside a command.</exception>
    Task PublishAsync(string type, object data, CancellationToken cancellation = default);
}

/// <summary>A kind of event other systems may subscribe to.</summary>
/// <param name="Type">Stable key: <c>grid.report.opened</c>.</param>
/// <param name="Title">What an administrator reads, in Chinese.</param>
/// <param name="Example">What the data of one looks like, for the developers' page.</param>
public sealed record WebhookEvent(string Type, string Title, object Example);

/// <summary>Declares a module's events. Found by scanning; hidden while its feature is off.</summary>
public interface IWebhookEventProvider
{
    IEnumerable<WebhookEvent> GetEvents();
}
