using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Data;

namespace Shanzhi.Platform.Provisioning;

/// <summary>How far a tenant's setting up has come, for every process to see and to go on from.</summary>
internal sealed class ProvisioningRow : IGlobalEntity
{
    public required int TenantId { get; init; }

    public string? Blueprint { get; init; }

    public string Step { get; set; } = "";

    public int Percent { get; set; }

    /// <summary>Why it stopped; null while it runs or when it is done.</summary>
    public string? Problem { get; set; }

    public required DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }
}

internal sealed class ProvisioningRowConfiguration : IEntityTypeConfiguration<ProvisioningRow>
{
    public void Configure(EntityTypeBuilder<ProvisioningRow> builder)
    {
        builder.ToTable("catalog_provisioning");
        builder.HasKey(row => row.TenantId);
        builder.Property(row => row.TenantId).ValueGeneratedNever();
        builder.Property(row => row.Blueprint).HasMaxLength(100);
        builder.Property(row => row.Step).HasMaxLength(100);
        builder.Property(row => row.Problem).HasMaxLength(1000);
    }
}
