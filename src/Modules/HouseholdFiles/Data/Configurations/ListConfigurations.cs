using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.HouseholdFiles.Domain;

namespace Shanzhi.HouseholdFiles.Data.Configurations;

internal sealed class ListItemConfiguration : IEntityTypeConfiguration<ListItem>
{
    public void Configure(EntityTypeBuilder<ListItem> builder)
    {
        builder.Property(item => item.Title).HasMaxLength(ListItem.TitleLength);
        builder.Property(item => item.Note).HasMaxLength(ListItem.NoteLength);
        builder.HasIndex(item => new { item.TenantId, item.List, item.Order });
    }
}

internal sealed class MarkConfiguration : IEntityTypeConfiguration<Mark>
{
    public void Configure(EntityTypeBuilder<Mark> builder)
    {
        builder.Property(mark => mark.Evidence).HasMaxLength(Mark.EvidenceLength);
        builder.Property(mark => mark.Media).HasMaxLength(400);
        builder.Property(mark => mark.MarkerName).HasMaxLength(60);
        builder.Ignore(mark => mark.Photos);
        builder.HasOne<ListItem>().WithMany().HasForeignKey(mark => new { mark.TenantId, mark.ItemId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(mark => new { mark.TenantId, mark.GridId, mark.Period, mark.ItemId }).IsUnique();
        builder.HasIndex(mark => new { mark.TenantId, mark.Path, mark.Period });
    }
}

internal sealed class FactImportConfiguration : IEntityTypeConfiguration<FactImport>
{
    public void Configure(EntityTypeBuilder<FactImport> builder)
    {
        builder.Property(import => import.FileName).HasMaxLength(FactImport.NameLength);
        builder.Property(import => import.By).HasMaxLength(60);
        builder.HasIndex(import => new { import.TenantId, import.Scope, import.CreatedAt });
        builder.HasIndex(import => new { import.TenantId, import.State });
    }
}

internal sealed class FactImportSliceConfiguration : IEntityTypeConfiguration<FactImportSlice>
{
    public void Configure(EntityTypeBuilder<FactImportSlice> builder)
    {
        builder.HasIndex(slice => new { slice.TenantId, slice.ImportId, slice.Position }).IsUnique();
        builder.HasOne<FactImport>().WithMany().HasForeignKey(slice => new { slice.TenantId, slice.ImportId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FactImportProblemConfiguration : IEntityTypeConfiguration<FactImportProblem>
{
    public void Configure(EntityTypeBuilder<FactImportProblem> builder)
    {
        builder.Property(problem => problem.Column).HasMaxLength(60);
        builder.Property(problem => problem.Message).HasMaxLength(FactImportProblem.MostMessage);
        builder.HasIndex(problem => new { problem.TenantId, problem.ImportId, problem.Row });
        builder.HasOne<FactImport>().WithMany().HasForeignKey(problem => new { problem.TenantId, problem.ImportId }).OnDelete(DeleteBehavior.Restrict);
    }
}
