using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Data;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Data.Configurations;

internal sealed class BoundaryConfiguration : IEntityTypeConfiguration<Boundary>
{
    public void Configure(EntityTypeBuilder<Boundary> builder)
    {
        builder.Property(boundary => boundary.Layer).HasMaxLength(20);
        builder.Property(boundary => boundary.ChangedBy).HasMaxLength(60);
        builder.Property(boundary => boundary.Revision).IsConcurrencyToken();
        builder.HasIndex(boundary => new { boundary.TenantId, boundary.UnitId }).IsUnique();
        builder.HasIndex(boundary => new { boundary.TenantId, boundary.Layer, boundary.Path });
        builder.HasIndex(boundary => new { boundary.TenantId, boundary.Path });
    }
}

internal sealed class BoundaryChangeConfiguration : IEntityTypeConfiguration<BoundaryChange>
{
    public void Configure(EntityTypeBuilder<BoundaryChange> builder)
    {
        builder.Property(change => change.Layer).HasMaxLength(20);
        builder.Property(change => change.By).HasMaxLength(60);
        builder.HasIndex(change => new { change.TenantId, change.UnitId, change.At });
        builder.HasIndex(change => new { change.TenantId, change.ImportId }).Sparse();
    }
}

internal sealed class BoundaryImportConfiguration : IEntityTypeConfiguration<BoundaryImport>
{
    public void Configure(EntityTypeBuilder<BoundaryImport> builder)
    {
        builder.Property(import => import.FileName).HasMaxLength(120);
        builder.Property(import => import.Layer).HasMaxLength(20);
        builder.Property(import => import.By).HasMaxLength(60);
        builder.Property(import => import.Revision).IsConcurrencyToken();
        builder.HasIndex(import => new { import.TenantId, import.Scope });
    }
}

internal sealed class BoundaryImportRowConfiguration : IEntityTypeConfiguration<BoundaryImportRow>
{
    public void Configure(EntityTypeBuilder<BoundaryImportRow> builder)
    {
        builder.Property(row => row.Code).HasMaxLength(60);
        builder.Property(row => row.Name).HasMaxLength(60);
        builder.Property(row => row.Problem).HasMaxLength(300);
        builder.HasOne<BoundaryImport>().WithMany().HasForeignKey(row => new { row.TenantId, row.ImportId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.TenantId, row.ImportId, row.Number }).IsUnique();
    }
}

internal sealed class BoundaryImportFlawConfiguration : IEntityTypeConfiguration<BoundaryImportFlaw>
{
    public void Configure(EntityTypeBuilder<BoundaryImportFlaw> builder)
    {
        builder.Property(flaw => flaw.Name).HasMaxLength(130);
        builder.Property(flaw => flaw.Other).HasMaxLength(200);
        builder.HasIndex(flaw => new { flaw.TenantId, flaw.ImportId, flaw.Number });
    }
}

internal sealed class LayerCheckConfiguration : IEntityTypeConfiguration<LayerCheck>
{
    public void Configure(EntityTypeBuilder<LayerCheck> builder)
    {
        builder.Property(check => check.Layer).HasMaxLength(20);
        builder.Property(check => check.AreaName).HasMaxLength(60);
        builder.Property(check => check.By).HasMaxLength(60);
        builder.HasIndex(check => new { check.TenantId, check.Path });
    }
}

internal sealed class LayerFindingConfiguration : IEntityTypeConfiguration<LayerFinding>
{
    public void Configure(EntityTypeBuilder<LayerFinding> builder)
    {
        builder.Property(finding => finding.Place).HasMaxLength(60);
        builder.Property(finding => finding.Name).HasMaxLength(60);
        builder.Property(finding => finding.Other).HasMaxLength(60);
        builder.HasOne<LayerCheck>().WithMany().HasForeignKey(finding => new { finding.TenantId, finding.CheckId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(finding => new { finding.TenantId, finding.CheckId, finding.Kind });
    }
}
