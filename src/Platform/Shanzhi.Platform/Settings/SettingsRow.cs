using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Data;

namespace Shanzhi.Platform.Settings;

internal sealed class SettingsRow : Entity
{
    public required string Name { get; init; }

    public required string Json { get; set; }
}

internal sealed class SettingsRowConfiguration : IEntityTypeConfiguration<SettingsRow>
{
    public void Configure(EntityTypeBuilder<SettingsRow> builder)
    {
        builder.ToTable("Settings");
        builder.Property(row => row.Name).HasMaxLength(100);
        builder.HasIndex(row => new { row.TenantId, row.Name }).IsUnique();
    }
}
