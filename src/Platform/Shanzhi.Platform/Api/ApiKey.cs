using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Api;
using Shanzhi.Data;

namespace Shanzhi.Platform.Api;

/// <summary>What another system calls with (接口密钥). The key itself is nowhere: it was shown once.</summary>
internal sealed class ApiKey : Entity
{
    public const int MaxName = 40;

    /// <summary>Whose it is: 县融媒体中心小程序.</summary>
    public required string Name { get; init; }

    public required string Hash { get; init; }

    /// <summary>Its last characters, by which a lost one is told from the others.</summary>
    public required string Tail { get; init; }

    /// <summary>Names, with spaces between.</summary>
    public required string Scopes { get; init; }

    /// <summary>Code of the place it reaches; null for the whole tenant.</summary>
    public string? AreaCode { get; init; }

    public DateTimeOffset At { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>To some minutes.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    public bool Works(DateTimeOffset now) => RevokedAt is null && !(ExpiresAt <= now);
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("ApiKeys");
        builder.Property(key => key.Name).HasMaxLength(ApiKey.MaxName);
        builder.Property(key => key.Hash).HasMaxLength(ProgramSecret.HashLength);
        builder.Property(key => key.Tail).HasMaxLength(4);
        builder.Property(key => key.Scopes).HasMaxLength(500);
        builder.Property(key => key.AreaCode).HasMaxLength(20);
        builder.HasIndex(key => new { key.TenantId, key.Hash }).IsUnique();
        builder.HasIndex(key => new { key.TenantId, key.At });
    }
}
