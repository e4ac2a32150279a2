using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Data;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Data.Configurations;

internal sealed class WhistleConfiguration : IEntityTypeConfiguration<Whistle>
{
    public void Configure(EntityTypeBuilder<Whistle> builder)
    {
        builder.Property(whistle => whistle.RuleName).HasMaxLength(RulesCheck.MostName);
        builder.Property(whistle => whistle.AreaName).HasMaxLength(60);
        builder.Property(whistle => whistle.Title).HasMaxLength(Whistle.MostTitle);
        builder.Property(whistle => whistle.Text).HasMaxLength(Whistle.MostText);
        builder.Property(whistle => whistle.PlaceText).HasMaxLength(200);
        builder.Property(whistle => whistle.ByName).HasMaxLength(60);
        builder.Property(whistle => whistle.Summary).HasMaxLength(Whistle.MostText);
        builder.Ignore(whistle => whistle.Headline);
        builder.HasIndex(whistle => new { whistle.TenantId, whistle.Path, whistle.BlownAt });
        builder.HasIndex(whistle => new { whistle.TenantId, whistle.State, whistle.ReportInBy });
        builder.HasIndex(whistle => new { whistle.TenantId, whistle.ReportId }).Sparse();
    }
}

internal sealed class WhistleCallConfiguration : IEntityTypeConfiguration<WhistleCall>
{
    public void Configure(EntityTypeBuilder<WhistleCall> builder)
    {
        builder.Property(call => call.Name).HasMaxLength(60);
        builder.Property(call => call.Office).HasMaxLength(60);
        builder.Property(call => call.Reason).HasMaxLength(WhistleCall.MostReason);
        builder.Property(call => call.Ruling).HasMaxLength(WhistleCall.MostReason);
        builder.Property(call => call.DoneText).HasMaxLength(WhistleCall.MostReason);
        builder.Property(call => call.Media).HasMaxLength(MediaIds.ColumnLength);
        builder.Property(call => call.GradeNote).HasMaxLength(WhistleCall.MostReason);
        builder.Ignore(call => call.Photos);
        builder.HasOne<Whistle>().WithMany().HasForeignKey(call => new { call.TenantId, call.WhistleId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(call => new { call.TenantId, call.WhistleId, call.AccountId }).IsUnique();
        builder.HasIndex(call => new { call.TenantId, call.AccountId, call.State });
    }
}
