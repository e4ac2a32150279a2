using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Data;
using Shanzhi.Platform.BackgroundTasks;

namespace Shanzhi.Platform.Notifications;

internal enum NotificationState
{
    Queued = 1,
    Sent = 2,

    /// <summary>Given up after many attempts, or its code is too old to be of use.</summary>
    Failed = 3,
}

/// <summary>A message on its way to one person.</summary>
internal sealed class Notification : Entity
{
    /// <summary>Stands in the text for the secret: a character of the private use area, which nobody types.</summary>
    public const string SecretMark = "\uE000";

    public required string To { get; init; }

    public required string Channel { get; init; }

    public required string Purpose { get; init; }

    /// <summary>With <see cref="SecretMark"/> where the secret stands.</summary>
    public required string Text { get; init; }

    /// <summary>Readable only with the application's keys; dropped once sent, unless secrets are shown.</summary>
    public string? SecretProtected { get; set; }

    public NotificationState State { get; set; } = NotificationState.Queued;

    /// <summary>Attempts that failed.</summary>
    public int Attempts { get; set; }

    public required DateTimeOffset NextAttemptAt { get; set; }

    public string? LastError { get; set; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? SentAt { get; set; }
}

internal sealed class NotificationConfiguration : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.ToTable("Notifications");
        builder.Property(row => row.To).HasMaxLength(100);
        builder.Property(row => row.Channel).HasMaxLength(40);
        builder.Property(row => row.Purpose).HasMaxLength(100);
        builder.Property(row => row.Text).HasMaxLength(2000);
        builder.Property(row => row.LastError).HasMaxLength(SafeError.MaxLength);
        builder.HasIndex(row => new { row.TenantId, row.State, row.NextAttemptAt });
        builder.HasIndex(row => new { row.TenantId, row.At });
    }
}
