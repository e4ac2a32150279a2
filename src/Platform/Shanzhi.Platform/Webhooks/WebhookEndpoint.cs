using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
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

internal sealed class WebhookConfiguration : IEntityTypeConfiguration<WebhookEndpoint>, IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookEndpoint> builder)
    {
        builder.ToTable("WebhookEndpoints");
        builder.Property(row => row.Name).HasMaxLength(WebhookEndpoint.MaxName);
        builder.Property(row => row.Url).HasMaxLength(WebhookEndpoint.MaxUrl);
        builder.Property(row => row.Events).HasMaxLength(1000);
        builder.Property(row => row.Secret).HasMaxLength(500);
        builder.Property(row => row.PreviousSecret).HasMaxLength(500);
    }

    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("WebhookDeliveries");
        builder.Property(row => row.Type).HasMaxLength(100);
        builder.Property(row => row.Error).HasMaxLength(WebhookDelivery.MaxError);
        builder.HasOne<WebhookEndpoint>().WithMany().HasForeignKey(row => new { row.TenantId, row.EndpointId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.TenantId, row.EndpointId, row.At });
        builder.HasIndex(row => new { row.TenantId, row.State, row.NextAttemptAt });
    }
}
