using Shanzhi.Data;

namespace Shanzhi.Platform.Webhooks;

internal enum DeliveryState
{
    /// <summary>排队等推</summary>
    Queued = 1,

    /// <summary>对方收下了</summary>
    Taken = 2,

    /// <summary>没推成</summary>
    Failed = 3,
}

/// <summary>One event on its way to one address (推送记录). Its id is the message's, the same however often it is sent.</summary>
internal sealed class WebhookDelivery : Entity
{
    public const int MaxError = 200;

    public Guid EndpointId { get; init; }

    public required string Type { get; init; }

    /// <summary>The whole body, as signed.</summary>
    public required string Body { get; init; }

    public DeliveryState State { get; set; } = DeliveryState.Queued;

    /// <summary>How often it was sent.</summary>
    public int Attempts { get; set; }

    public DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>What the last answer said; null when there was none.</summary>
    public int? Status { get; set; }

    public int? Milliseconds { get; set; }

    /// <summary>Why there was no answer: a word of ours, never what the other side said.</summary>
    public string? Error { get; set; }

    public DateTimeOffset At { get; init; }

    public DateTimeOffset? LastAt { get; set; }

    /// <summary>When it is given up; sent again by hand, it has as long once more.</summary>
    public DateTimeOffset GiveUpAt { get; set; }
}
