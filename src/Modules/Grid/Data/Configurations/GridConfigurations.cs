using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Data.Configurations;

internal sealed class CategoryConfiguration : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> builder)
    {
        builder.Property(category => category.Key).HasMaxLength(60);
        builder.Property(category => category.ClassName).HasMaxLength(20);
        builder.Property(category => category.Name).HasMaxLength(20);
        builder.HasIndex(category => new { category.TenantId, category.Key }).IsUnique();
    }
}

internal sealed class GridInfoConfiguration : IEntityTypeConfiguration<GridInfo>
{
    public void Configure(EntityTypeBuilder<GridInfo> builder)
    {
        builder.Property(grid => grid.Code).HasMaxLength(20);
        builder.Property(grid => grid.Name).HasMaxLength(60);
        builder.Property(grid => grid.LeadName).HasMaxLength(60);
        builder.HasIndex(grid => new { grid.TenantId, grid.AreaId }).IsUnique();
        builder.HasIndex(grid => new { grid.TenantId, grid.Path });
        builder.HasIndex(grid => new { grid.TenantId, grid.Code }).IsUnique();
    }
}

internal sealed class GridHouseholdConfiguration : IEntityTypeConfiguration<GridHousehold>
{
    public void Configure(EntityTypeBuilder<GridHousehold> builder)
    {
        builder.HasOne<GridInfo>().WithMany().HasForeignKey(link => new { link.TenantId, link.GridId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(link => new { link.TenantId, link.GridId });
        builder.HasIndex(link => new { link.TenantId, link.HouseholdId }).IsUnique();
    }
}

internal sealed class GridGroupConfiguration : IEntityTypeConfiguration<GridGroup>
{
    public void Configure(EntityTypeBuilder<GridGroup> builder)
    {
        builder.HasOne<GridInfo>().WithMany().HasForeignKey(link => new { link.TenantId, link.GridId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(link => new { link.TenantId, link.GridId });
        builder.HasIndex(link => new { link.TenantId, link.AreaId }).IsUnique();
    }
}

internal sealed class PlacePointConfiguration : IEntityTypeConfiguration<PlacePoint>
{
    public void Configure(EntityTypeBuilder<PlacePoint> builder)
    {
        builder.Property(point => point.Code).HasMaxLength(12);
        builder.Property(point => point.Name).HasMaxLength(60);
        builder.Property(point => point.Description).HasMaxLength(200);
        builder.Property(point => point.VillageCode).HasMaxLength(20);
        builder.HasIndex(point => new { point.TenantId, point.Code }).IsUnique();
        builder.HasIndex(point => new { point.TenantId, point.Path });
        builder.HasIndex(point => new { point.TenantId, point.StandsForId }).IsUnique();
    }
}

internal sealed class PhoneKeyConfiguration : IEntityTypeConfiguration<PhoneKey>
{
    public void Configure(EntityTypeBuilder<PhoneKey> builder) => builder.Property(key => key.Protected).HasMaxLength(400);
}
