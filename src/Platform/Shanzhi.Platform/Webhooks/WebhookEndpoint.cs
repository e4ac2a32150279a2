using Shanzhi.Data;

namespace Shanzhi.Platform.Webhooks;

/// <summary>Where another system wants to be told (推送地址), and of what.</summary>
internal sealed class WebhookEndpoint : Entity
{
    public const int MaxName = 40;
    public const int MaxUrl = 500;

    public required string Name { get; set; }

    public required string Url { get; set; }

    /// <summary>Types, with spaces between.</summary>
    public required string Events { get; set; }

    /// <summary>Encrypted.</summary>
    public required string Secret { get; set; }

    /// <summary>The one before, with which is signed too until <see cref="PreviousUntil"/>, so that nothing is lost while the other side changes over.</summary>
    public string? PreviousSecret { get; set; }

    public DateTimeOffset? PreviousUntil { get; set; }

    public DateTimeOffset At { get; init; }

    public bool Active { get; set; } = true;

    /// <summary>Since when nothing has been taken; null once something is.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    /// <summary>Switched off because nothing was taken for days.</summary>
    public DateTimeOffset? GivenUpAt { get; set; }

    public bool Wants(string type) => Events.Split(' ').Contains(type, StringComparer.Ordinal);
}
