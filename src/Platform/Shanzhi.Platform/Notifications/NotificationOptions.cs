namespace Shanzhi.Platform.Notifications;

internal sealed class NotificationOptions
{
    /// <summary>Name of the channel messages go through.</summary>
    public string Channel { get; set; } = OutboxChannel.ChannelName;

    /// <summary>Codes and numbers in clear on the outbox page: Development only.</summary>
    public bool ShowSecrets { get; set; }

    /// <summary>After so many failures a message is given up.</summary>
    public int MaxAttempts { get; set; } = 8;

    /// <summary>A message with a one-time code is of no use after this.</summary>
    public TimeSpan SecretLifetime { get; set; } = TimeSpan.FromMinutes(10);
}
