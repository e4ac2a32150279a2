using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Data;
using Shanzhi.Platform.BackgroundTasks;

namespace Shanzhi.Platform.Messaging.Outbox;

/// <summary>An integration event on its way; its id is the event's.</summary>
internal sealed class OutboxEvent : Entity
{
    /// <summary>Full name of the event's type: stable, so a rename needs a migration of undelivered rows.</summary>
    public required string Type { get; init; }

    public required string Json { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>Deliveries that failed; from <see cref="OutboxDispatcher.Patience"/> on it is set aside.</summary>
    public int Attempts { get; set; }

    public required DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>Types and place only, never a message: see <see cref="SafeError"/>.</summary>
    public string? LastError { get; set; }
}

/// <summary>Says that a handler has had an event.</summary>
internal sealed class InboxEntry : Entity
{
    public required Guid EventId { get; init; }

    public required string Handler { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class OutboxConfiguration : IEntityTypeConfiguration<OutboxEvent>, IEntityTypeConfiguration<InboxEntry>
{
    public void Configure(EntityTypeBuilder<OutboxEvent> builder)
    {
        builder.ToTable("Outbox");
        builder.Property(row => row.Type).HasMaxLength(300);
        builder.Property(row => row.LastError).HasMaxLength(SafeError.MaxLength);
        builder.HasIndex(row => new { row.TenantId, row.DeliveredAt, row.NextAttemptAt });
    }

    public void Configure(EntityTypeBuilder<InboxEntry> builder)
    {
        builder.ToTable("Inbox");
        builder.Property(row => row.Handler).HasMaxLength(300);
        builder.HasIndex(row => new { row.TenantId, row.EventId, row.Handler }).IsUnique();
    }
}
