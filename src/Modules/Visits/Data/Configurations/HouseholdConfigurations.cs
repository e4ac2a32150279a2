using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Data;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Data.Configurations;

internal sealed class VisitHouseholdConfiguration : IEntityTypeConfiguration<VisitHousehold>
{
    public void Configure(EntityTypeBuilder<VisitHousehold> builder)
    {
        builder.Property(row => row.Number).HasMaxLength(40);
        builder.Property(row => row.LiaisonName).HasMaxLength(60);
        builder.HasIndex(row => new { row.TenantId, row.HouseholdId }).IsUnique();
        builder.HasIndex(row => new { row.TenantId, row.Path, row.Number });
        builder.HasIndex(row => new { row.TenantId, row.Path, row.LiaisonId });
        builder.HasIndex(row => new { row.TenantId, row.LiaisonId }).Sparse();
        builder.HasIndex(row => new { row.TenantId, row.GridId }).Sparse();
    }
}

internal sealed class LiaisonLinkConfiguration : IEntityTypeConfiguration<LiaisonLink>
{
    public void Configure(EntityTypeBuilder<LiaisonLink> builder)
    {
        builder.Property(row => row.WorkerName).HasMaxLength(60);
        builder.HasIndex(row => new { row.TenantId, row.HouseholdId, row.Since });
        builder.HasIndex(row => new { row.TenantId, row.WorkerId, row.Since });
        builder.HasIndex(row => new { row.TenantId, row.Path });
    }
}

internal sealed class VisitKindConfiguration : IEntityTypeConfiguration<VisitKind>
{
    public void Configure(EntityTypeBuilder<VisitKind> builder)
    {
        builder.Property(row => row.Key).HasMaxLength(40);
        builder.Property(row => row.Name).HasMaxLength(VisitKind.NameLength);
        builder.HasIndex(row => new { row.TenantId, row.Key }).IsUnique();
    }
}

internal sealed class CareHouseholdConfiguration : IEntityTypeConfiguration<CareHousehold>
{
    public void Configure(EntityTypeBuilder<CareHousehold> builder)
    {
        builder.Property(row => row.KindKey).HasMaxLength(40);
        builder.Property(row => row.Source).HasMaxLength(60);
        builder.Property(row => row.Reason).HasMaxLength(CareHousehold.ReasonLength);
        builder.HasIndex(row => new { row.TenantId, row.HouseholdId });
        builder.HasIndex(row => new { row.TenantId, row.Path, row.KindKey });
    }
}

internal sealed class RestrictedCareConfiguration : IEntityTypeConfiguration<RestrictedCare>
{
    public void Configure(EntityTypeBuilder<RestrictedCare> builder)
    {
        builder.Property(row => row.Secret).HasMaxLength(RestrictedCare.SecretLength);
        builder.HasIndex(row => new { row.TenantId, row.HouseholdId });
        builder.HasIndex(row => new { row.TenantId, row.Path, row.NextOn });
        builder.HasIndex(row => new { row.TenantId, row.Until });
    }
}

internal sealed class CareEventConfiguration : IEntityTypeConfiguration<CareEvent>
{
    public void Configure(EntityTypeBuilder<CareEvent> builder)
    {
        builder.Property(row => row.KindKey).HasMaxLength(40);
        builder.Property(row => row.Note).HasMaxLength(CareEvent.NoteLength);
        builder.Property(row => row.DroppedBecause).HasMaxLength(CareEvent.NoteLength);
        builder.HasIndex(row => new { row.TenantId, row.HouseholdId, row.HappenedOn });
        builder.HasIndex(row => new { row.TenantId, row.Path, row.DueOn });
        builder.HasIndex(row => new { row.TenantId, row.OpenUntil, row.Path }).Sparse();
    }
}
