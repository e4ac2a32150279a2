using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Data;

namespace Shanzhi.Platform.Messaging.Idempotency;

/// <summary>What a command answered the first time. Kept for good.</summary>
internal sealed class IdempotencyRecord : Entity
{
    public const int MaxKeyLength = 64;

    public required string Key { get; init; }

    public required string Command { get; init; }

    public required byte[] PayloadHash { get; init; }

    public required string ResultJson { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class IdempotencyRecordConfiguration : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.ToTable("Idempotency");
        builder.Property(record => record.Key).HasMaxLength(IdempotencyRecord.MaxKeyLength);
        builder.Property(record => record.Command).HasMaxLength(300);
        builder.HasIndex(record => new { record.TenantId, record.Key }).IsUnique();
    }
}
