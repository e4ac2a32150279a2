using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Data;

namespace Shanzhi.Platform.Operator;

/// <summary>Somebody who runs the whole service (运营方). Belongs to no tenant and sees into none.</summary>
internal sealed class OperatorAccount : IGlobalEntity
{
    public const int MaxFailures = 5;
    public static readonly TimeSpan LockFor = TimeSpan.FromMinutes(15);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Lower case.</summary>
    public required string Login { get; init; }

    public string PasswordHash { get; set; } = "";

    /// <summary>Changes with the password, and ends every session begun before.</summary>
    public string Stamp { get; set; } = "";

    /// <summary>Wrong passwords in a row.</summary>
    public int Failures { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SignedInAt { get; set; }
}

/// <summary>What an operator did, and why (操作记录). Only ever added to.</summary>
internal sealed class OperatorAct : IGlobalEntity
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required DateTimeOffset At { get; init; }

    /// <summary>Login, or <c>cli</c> for the command line.</summary>
    public required string Operator { get; init; }

    public int? TenantId { get; init; }

    /// <summary>Stable key: <c>tenant.disable</c>.</summary>
    public required string Action { get; init; }

    public string? Reason { get; init; }
}

internal sealed class OperatorConfiguration : IEntityTypeConfiguration<OperatorAccount>
{
    public void Configure(EntityTypeBuilder<OperatorAccount> builder)
    {
        builder.ToTable("catalog_operators");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Login).HasMaxLength(60);
        builder.Property(row => row.PasswordHash).HasMaxLength(200);
        builder.Property(row => row.Stamp).HasMaxLength(64);
        builder.HasIndex(row => row.Login).IsUnique();
    }
}

internal sealed class OperatorActConfiguration : IEntityTypeConfiguration<OperatorAct>
{
    public void Configure(EntityTypeBuilder<OperatorAct> builder)
    {
        builder.ToTable("catalog_operator_acts");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Operator).HasMaxLength(60);
        builder.Property(row => row.Action).HasMaxLength(100);
        builder.Property(row => row.Reason).HasMaxLength(500);
        builder.HasIndex(row => new { row.TenantId, row.At });
    }
}
