using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Data.Configurations;

/// <summary>Trends are asked by days: they read the days asked for, however many there are in all.</summary>
internal sealed class TrendIndexConfiguration : IEntityTypeConfiguration<Report>
{
    public void Configure(EntityTypeBuilder<Report> builder)
        => builder.HasIndex(report => new { report.TenantId, report.ReceivedAt });
}

internal sealed class SavedFilterConfiguration : IEntityTypeConfiguration<SavedFilter>
{
    public void Configure(EntityTypeBuilder<SavedFilter> builder)
    {
        builder.Property(filter => filter.Name).HasMaxLength(SavedFilter.MostName);
        builder.Property(filter => filter.Query).HasMaxLength(SavedFilter.MostQuery);
        builder.HasIndex(filter => new { filter.TenantId, filter.AccountId, filter.Name }).IsUnique();
        builder.HasIndex(filter => new { filter.TenantId, filter.Path, filter.Shared });
    }
}

internal sealed class MarkConfiguration : IEntityTypeConfiguration<Mark>
{
    public void Configure(EntityTypeBuilder<Mark> builder)
    {
        builder.Property(mark => mark.AreaName).HasMaxLength(60);
        builder.Property(mark => mark.Subject).HasMaxLength(60);
        builder.Property(mark => mark.By).HasMaxLength(60);
        builder.Property(mark => mark.Reason).HasMaxLength(200);
        builder.HasIndex(mark => new { mark.TenantId, mark.Path, mark.Kind, mark.Subject }).IsUnique();
    }
}

internal sealed class BriefConfiguration : IEntityTypeConfiguration<Brief>
{
    public void Configure(EntityTypeBuilder<Brief> builder)
    {
        builder.Property(brief => brief.AreaName).HasMaxLength(60);
        builder.Property(brief => brief.Topic).HasMaxLength(60);
        builder.Property(brief => brief.TopicName).HasMaxLength(60);
        builder.Property(brief => brief.Commentary).HasMaxLength(Brief.MostText);
        builder.Property(brief => brief.Clerk).HasMaxLength(Brief.MostName);
        builder.Property(brief => brief.Checker).HasMaxLength(Brief.MostName);
        builder.Property(brief => brief.Leader).HasMaxLength(Brief.MostName);
        builder.Property(brief => brief.Hot).HasMaxLength(4000);
        builder.Property(brief => brief.PdfError).HasMaxLength(200);
        builder.Ignore(brief => brief.Title);
        builder.HasIndex(brief => new { brief.TenantId, brief.AreaId, brief.Kind, brief.From, brief.To, brief.Topic }).IsUnique();
        builder.HasIndex(brief => new { brief.TenantId, brief.Path, brief.From });
    }
}

internal sealed class BriefLineConfiguration : IEntityTypeConfiguration<BriefLine>
{
    public void Configure(EntityTypeBuilder<BriefLine> builder)
    {
        builder.Property(line => line.Number).HasMaxLength(ReportNumber.MaxLength);
        builder.Property(line => line.CategoryKey).HasMaxLength(60);
        builder.Property(line => line.VillageName).HasMaxLength(60);
        builder.Property(line => line.PartName).HasMaxLength(60);
        builder.HasOne<Brief>().WithMany().HasForeignKey(line => new { line.TenantId, line.BriefId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(line => new { line.TenantId, line.BriefId, line.ReportId }).IsUnique();
    }
}

internal sealed class BriefPrintConfiguration : IEntityTypeConfiguration<BriefPrint>
{
    public void Configure(EntityTypeBuilder<BriefPrint> builder)
    {
        builder.Property(print => print.Html).HasMaxLength(1_000_000);
        builder.HasOne<Brief>().WithMany().HasForeignKey(print => new { print.TenantId, print.BriefId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(print => new { print.TenantId, print.BriefId }).IsUnique();
    }
}
