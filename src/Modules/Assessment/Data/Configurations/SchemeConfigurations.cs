using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Assessment.Domain;

namespace Shanzhi.Assessment.Data.Configurations;

internal sealed class SchemeConfiguration : IEntityTypeConfiguration<Scheme>
{
    public void Configure(EntityTypeBuilder<Scheme> builder)
    {
        builder.Property(scheme => scheme.Key).HasMaxLength(40);
        builder.Property(scheme => scheme.Name).HasMaxLength(Scheme.NameLength);
        builder.Property(scheme => scheme.SupervisionPhone).HasMaxLength(30);
        builder.Ignore(scheme => scheme.MayBePublic);
        builder.HasIndex(scheme => new { scheme.TenantId, scheme.Key }).IsUnique();
    }
}

internal sealed class SchemeVersionConfiguration : IEntityTypeConfiguration<SchemeVersion>
{
    public void Configure(EntityTypeBuilder<SchemeVersion> builder)
    {
        builder.Property(version => version.Basis).HasMaxLength(Scheme.BasisLength);
        builder.Property(version => version.FormulaJson).HasMaxLength(8000);
        builder.Property(version => version.ByName).HasMaxLength(60);
        builder.Ignore(version => version.Formula);
        builder.HasOne<Scheme>().WithMany().HasForeignKey(version => new { version.TenantId, version.SchemeId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(version => new { version.TenantId, version.SchemeId, version.Number }).IsUnique();
    }
}

internal sealed class MarkConfiguration : IEntityTypeConfiguration<Mark>
{
    public void Configure(EntityTypeBuilder<Mark> builder)
    {
        builder.Property(mark => mark.ItemName).HasMaxLength(40);
        builder.Property(mark => mark.SubjectName).HasMaxLength(60);
        builder.Property(mark => mark.Reason).HasMaxLength(Mark.ReasonLength);
        builder.Property(mark => mark.Evidence).HasMaxLength(Mark.EvidenceLength);
        builder.Property(mark => mark.ByName).HasMaxLength(60);
        builder.Property(mark => mark.CancelReason).HasMaxLength(Mark.ReasonLength);
        builder.HasOne<Scheme>().WithMany().HasForeignKey(mark => new { mark.TenantId, mark.SchemeId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(mark => new { mark.TenantId, mark.SchemeId, mark.Day });
        builder.HasIndex(mark => new { mark.TenantId, mark.Path });
    }
}

internal sealed class GradingConfiguration : IEntityTypeConfiguration<Grading>
{
    public void Configure(EntityTypeBuilder<Grading> builder)
    {
        builder.Property(grading => grading.DepartmentName).HasMaxLength(60);
        builder.Property(grading => grading.TownshipName).HasMaxLength(60);
        builder.Property(grading => grading.Reason).HasMaxLength(Grading.ReasonLength);
        builder.Property(grading => grading.ByName).HasMaxLength(60);
        builder.Ignore(grading => grading.Points);
        builder.HasIndex(grading => new { grading.TenantId, grading.TownshipId, grading.DepartmentId, grading.Quarter }).IsUnique();
        builder.HasIndex(grading => new { grading.TenantId, grading.Quarter, grading.DepartmentId });
        builder.HasIndex(grading => new { grading.TenantId, grading.TownshipPath });
    }
}
