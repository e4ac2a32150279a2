using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Communities.Domain;

namespace Shanzhi.Communities.Data;

internal sealed class ImportConfiguration : IEntityTypeConfiguration<Import>
{
    public void Configure(EntityTypeBuilder<Import> builder)
    {
        builder.Property(x => x.FileName).HasMaxLength(200);
        builder.Property(x => x.By).HasMaxLength(60);
        builder.ComplexProperty(x => x.Counts);
        builder.HasIndex(x => new { x.TenantId, x.CreatedAt });
        builder.HasIndex(x => new { x.TenantId, x.State });
    }
}

internal sealed class ImportSliceConfiguration : IEntityTypeConfiguration<ImportSlice>
{
    public void Configure(EntityTypeBuilder<ImportSlice> builder)
    {
        builder.HasIndex(x => new { x.TenantId, x.ImportId, x.Position }).IsUnique();
        builder.HasOne<Import>().WithMany().HasForeignKey(x => new { x.TenantId, x.ImportId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ImportProblemConfiguration : IEntityTypeConfiguration<ImportProblem>
{
    public void Configure(EntityTypeBuilder<ImportProblem> builder)
    {
        builder.Property(x => x.Field).HasMaxLength(60);
        builder.Property(x => x.Message).HasMaxLength(300);
        builder.HasIndex(x => new { x.TenantId, x.ImportId, x.Row });
        builder.HasOne<Import>().WithMany().HasForeignKey(x => new { x.TenantId, x.ImportId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ImportChangeConfiguration : IEntityTypeConfiguration<ImportChange>
{
    public void Configure(EntityTypeBuilder<ImportChange> builder)
    {
        builder.HasIndex(x => new { x.TenantId, x.ImportId, x.ThingId }).IsUnique();
        builder.HasOne<Import>().WithMany().HasForeignKey(x => new { x.TenantId, x.ImportId }).OnDelete(DeleteBehavior.Restrict);
    }
}
