using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Data;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Data.Configurations;

internal sealed class VisitConfiguration : IEntityTypeConfiguration<Visit>
{
    public void Configure(EntityTypeBuilder<Visit> builder)
    {
        builder.Property(row => row.WorkerName).HasMaxLength(60);
        builder.Property(row => row.Role).HasMaxLength(40);
        builder.Property(row => row.Diary).HasMaxLength(Visit.DiaryLength);
        builder.Property(row => row.Photos).HasMaxLength(MediaIds.ColumnLength);
        builder.Property(row => row.ReceiptName).HasMaxLength(40);
        builder.Property(row => row.ReceiptReason).HasMaxLength(200);
        builder.Ignore(row => row.PhotoIds);
        builder.HasIndex(row => new { row.TenantId, row.HouseholdId, row.Day });
        builder.HasIndex(row => new { row.TenantId, row.Path, row.Day });
        builder.HasIndex(row => new { row.TenantId, row.WorkerId, row.Day });
        builder.HasIndex(row => new { row.TenantId, row.MappedOn, row.Path }).Sparse();
    }
}

internal sealed class VisitRemarkConfiguration : IEntityTypeConfiguration<VisitRemark>
{
    public void Configure(EntityTypeBuilder<VisitRemark> builder)
    {
        builder.Property(row => row.Text).HasMaxLength(VisitRemark.TextLength);
        builder.Property(row => row.Answer).HasMaxLength(VisitRemark.TextLength);
        builder.Property(row => row.AnsweredBy).HasMaxLength(60);
        builder.Property(row => row.DiaryBefore).HasMaxLength(Visit.DiaryLength);
        builder.HasOne<Visit>().WithMany().HasForeignKey(row => new { row.TenantId, row.VisitId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.TenantId, row.VisitId });
        builder.HasIndex(row => new { row.TenantId, row.CareId }).Sparse();
        builder.HasIndex(row => new { row.TenantId, row.Path, row.At });
        builder.HasIndex(row => new { row.TenantId, row.ById }).Sparse();
    }
}

internal sealed class HeardConfiguration : IEntityTypeConfiguration<Heard>
{
    public void Configure(EntityTypeBuilder<Heard> builder)
    {
        builder.Property(row => row.Text).HasMaxLength(Heard.TextLength);
        builder.Property(row => row.Number).HasMaxLength(12);
        builder.Ignore(row => row.Source);
        builder.HasIndex(row => new { row.TenantId, row.OriginId });
        builder.HasIndex(row => new { row.TenantId, row.HouseholdId }).Sparse();
        builder.HasIndex(row => new { row.TenantId, row.Path, row.OccurredAt });
        builder.HasIndex(row => new { row.TenantId, row.WorkerId, row.OccurredAt });
    }
}

internal sealed class PlanConfiguration : IEntityTypeConfiguration<Plan>
{
    public void Configure(EntityTypeBuilder<Plan> builder)
    {
        builder.Property(row => row.Name).HasMaxLength(Plan.NameLength);
        builder.Property(row => row.Role).HasMaxLength(40);
        builder.Property(row => row.WorkerName).HasMaxLength(60);
        builder.Property(row => row.Kinds).HasMaxLength(400);
        builder.Ignore(row => row.KindKeys);
        builder.Ignore(row => row.Contacts);
        builder.HasIndex(row => new { row.TenantId, row.Path });
    }
}

internal sealed class VisitBulletinConfiguration : IEntityTypeConfiguration<VisitBulletin>
{
    public void Configure(EntityTypeBuilder<VisitBulletin> builder)
    {
        builder.Property(row => row.VillageName).HasMaxLength(60);
        builder.HasIndex(row => new { row.TenantId, row.VillageId, row.Period, row.From }).IsUnique();
        builder.HasIndex(row => new { row.TenantId, row.Period, row.From, row.Path });
    }
}
