using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Api;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Devices;

internal sealed class DeviceConfiguration : IEntityTypeConfiguration<Device>, IEntityTypeConfiguration<DeviceEvent>
{
    public void Configure(EntityTypeBuilder<Device> builder)
    {
        builder.Property(device => device.Name).HasMaxLength(Device.MaxName);
        builder.Property(device => device.Spot).HasMaxLength(Device.MaxSpot);
        builder.Property(device => device.CategoryKey).HasMaxLength(60);
        builder.Property(device => device.TokenHash).HasMaxLength(ProgramSecret.HashLength);
        builder.Property(device => device.LastReading).HasMaxLength(Device.MaxReading);
        builder.Property(device => device.ReportNumber).HasMaxLength(ReportNumber.MaxLength);
        builder.HasIndex(device => new { device.TenantId, device.TokenHash }).IsUnique();
        builder.HasIndex(device => new { device.TenantId, device.Path, device.SilentAt });
        builder.HasIndex(device => new { device.TenantId, device.Path, device.Name });
    }

    public void Configure(EntityTypeBuilder<DeviceEvent> builder)
    {
        builder.Property(row => row.Key).HasMaxLength(DeviceEvent.MaxKey);
        builder.Property(row => row.Value).HasMaxLength(Device.MaxReading);
        builder.Property(row => row.Message).HasMaxLength(DeviceEvent.MaxMessage);
        builder.HasOne<Device>().WithMany().HasForeignKey(row => new { row.TenantId, row.DeviceId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.TenantId, row.DeviceId, row.Key }).IsUnique();
        builder.HasIndex(row => new { row.TenantId, row.DeviceId, row.ReceivedAt });
        builder.HasIndex(row => new { row.TenantId, row.ReceivedAt });
    }
}
