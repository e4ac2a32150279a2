using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Data;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Data.Configurations;

internal sealed class PatrolPointConfiguration : IEntityTypeConfiguration<PatrolPoint>
{
    public void Configure(EntityTypeBuilder<PatrolPoint> builder)
    {
        builder.Property(row => row.Code).HasMaxLength(12);
        builder.Property(row => row.Name).HasMaxLength(PatrolPoint.NameLength);
        builder.Property(row => row.Look).HasMaxLength(200);
        builder.HasIndex(row => new { row.TenantId, row.Code }).IsUnique();
        builder.HasIndex(row => new { row.TenantId, row.Path });
    }
}

internal sealed class PatrolRouteConfiguration : IEntityTypeConfiguration<PatrolRoute>
{
    public void Configure(EntityTypeBuilder<PatrolRoute> builder)
    {
        builder.Property(row => row.Name).HasMaxLength(PatrolPoint.NameLength);
        builder.Property(row => row.Role).HasMaxLength(40);
        builder.Property(row => row.WorkerName).HasMaxLength(60);
        builder.HasIndex(row => new { row.TenantId, row.Path });
    }
}

internal sealed class PatrolStopConfiguration : IEntityTypeConfiguration<PatrolStop>
{
    public void Configure(EntityTypeBuilder<PatrolStop> builder)
    {
        builder.HasOne<PatrolRoute>().WithMany().HasForeignKey(row => new { row.TenantId, row.RouteId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PatrolPoint>().WithMany().HasForeignKey(row => new { row.TenantId, row.PointId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.TenantId, row.RouteId, row.PointId }).IsUnique();
        builder.HasIndex(row => new { row.TenantId, row.PointId });
    }
}

internal sealed class PatrolCheckConfiguration : IEntityTypeConfiguration<PatrolCheck>
{
    public void Configure(EntityTypeBuilder<PatrolCheck> builder)
    {
        builder.Property(row => row.WorkerName).HasMaxLength(60);
        builder.Property(row => row.Note).HasMaxLength(PatrolCheck.NoteLength);
        builder.Property(row => row.Photos).HasMaxLength(MediaIds.ColumnLength);
        builder.HasOne<PatrolPoint>().WithMany().HasForeignKey(row => new { row.TenantId, row.PointId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.TenantId, row.PointId, row.Day });
        builder.HasIndex(row => new { row.TenantId, row.Path, row.Day });
        builder.HasIndex(row => new { row.TenantId, row.WorkerId, row.Day });
        builder.HasIndex(row => new { row.TenantId, row.MappedOn, row.Path }).Sparse();
    }
}
