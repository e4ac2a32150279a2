using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Assessment.Domain;
using Shanzhi.Data;

namespace Shanzhi.Assessment.Data.Configurations;

internal sealed class RunConfiguration : IEntityTypeConfiguration<Run>
{
    public void Configure(EntityTypeBuilder<Run> builder)
    {
        builder.Property(run => run.SchemeName).HasMaxLength(Scheme.NameLength);
        builder.Property(run => run.ScopeName).HasMaxLength(60);
        builder.Property(run => run.MadeByName).HasMaxLength(60);
        builder.Property(run => run.Basis).HasMaxLength(Scheme.BasisLength);
        builder.Property(run => run.SupervisionPhone).HasMaxLength(30);
        builder.Property(run => run.WithdrawReason).HasMaxLength(Run.ReasonLength);
        builder.Ignore(run => run.Period);
        builder.HasOne<Scheme>().WithMany().HasForeignKey(run => new { run.TenantId, run.SchemeId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(run => new { run.TenantId, run.SchemeId, run.From });
        builder.HasIndex(run => new { run.TenantId, run.State, run.From });
        builder.HasIndex(run => new { run.TenantId, run.Path });
    }
}

internal sealed class RunLineConfiguration : IEntityTypeConfiguration<RunLine>
{
    public void Configure(EntityTypeBuilder<RunLine> builder)
    {
        builder.Property(line => line.SubjectName).HasMaxLength(60);
        builder.Property(line => line.PlaceName).HasMaxLength(60);
        builder.Property(line => line.InputsJson).HasMaxLength(8000);
        builder.Property(line => line.Note).HasMaxLength(RunLine.NoteLength);
        builder.Ignore(line => line.Inputs);
        builder.HasOne<Run>().WithMany().HasForeignKey(line => new { line.TenantId, line.RunId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(line => new { line.TenantId, line.RunId, line.Path });
        builder.HasIndex(line => new { line.TenantId, line.SubjectId });
        builder.HasIndex(line => new { line.TenantId, line.LeadId }).Sparse();
        builder.HasIndex(line => new { line.TenantId, line.Path });
    }
}

internal sealed class ObjectionConfiguration : IEntityTypeConfiguration<Objection>
{
    public void Configure(EntityTypeBuilder<Objection> builder)
    {
        builder.Property(objection => objection.SubjectName).HasMaxLength(60);
        builder.Property(objection => objection.Text).HasMaxLength(Objection.TextLength);
        builder.Property(objection => objection.ByName).HasMaxLength(60);
        builder.Property(objection => objection.Answer).HasMaxLength(Objection.TextLength);
        builder.Property(objection => objection.AnsweredByName).HasMaxLength(60);
        builder.HasOne<Run>().WithMany().HasForeignKey(objection => new { objection.TenantId, objection.RunId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<RunLine>().WithMany().HasForeignKey(objection => new { objection.TenantId, objection.LineId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(objection => new { objection.TenantId, objection.RunId });
        builder.HasIndex(objection => new { objection.TenantId, objection.LineId });
        builder.HasIndex(objection => new { objection.TenantId, objection.ById }).Sparse();
        builder.HasIndex(objection => new { objection.TenantId, objection.Path });
    }
}
