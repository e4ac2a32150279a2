using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Communities.Domain;

namespace Shanzhi.Communities.Data;

internal sealed class AreaConfiguration : IEntityTypeConfiguration<Area>
{
    public void Configure(EntityTypeBuilder<Area> builder)
    {
        builder.Property(x => x.Code).HasMaxLength(Area.CodeLength);
        builder.Property(x => x.Name).HasMaxLength(Area.NameLength);
        builder.Property(x => x.OfficialName).HasMaxLength(Area.NameLength);
        builder.Property(x => x.Office).HasMaxLength(200);
        builder.Property(x => x.OfficeHours).HasMaxLength(100);
        builder.Property(x => x.Phone).HasMaxLength(30);
        builder.Property(x => x.SupervisionPhone).HasMaxLength(30);
        builder.Property(x => x.Introduction).HasMaxLength(4000);
        builder.HasIndex(x => new { x.TenantId, x.Number }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.Code }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.Path }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.ParentId });
        builder.HasOne<Area>().WithMany().HasForeignKey(x => new { x.TenantId, x.ParentId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AreaHistoryConfiguration : IEntityTypeConfiguration<AreaHistory>
{
    public void Configure(EntityTypeBuilder<AreaHistory> builder)
    {
        builder.Property(x => x.OldCode).HasMaxLength(Area.CodeLength);
        builder.Property(x => x.NewCode).HasMaxLength(Area.CodeLength);
        builder.Property(x => x.OldName).HasMaxLength(Area.NameLength);
        builder.Property(x => x.NewName).HasMaxLength(Area.NameLength);
        builder.Property(x => x.Reason).HasMaxLength(300);
        builder.Property(x => x.By).HasMaxLength(60);
        builder.HasIndex(x => new { x.TenantId, x.AreaId });
        builder.HasIndex(x => new { x.TenantId, x.OldCode });
        builder.HasOne<Area>().WithMany().HasForeignKey(x => new { x.TenantId, x.AreaId }).OnDelete(DeleteBehavior.Restrict);
    }
}
