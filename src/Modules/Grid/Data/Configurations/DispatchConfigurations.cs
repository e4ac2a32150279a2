using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Data.Configurations;

internal sealed class RuleVersionConfiguration : IEntityTypeConfiguration<RuleVersion>
{
    public void Configure(EntityTypeBuilder<RuleVersion> builder)
    {
        builder.Property(version => version.Name).HasMaxLength(40);
        builder.Property(version => version.SavedBy).HasMaxLength(60);
        builder.Property(version => version.Note).HasMaxLength(RuleVersion.MostNote);
        builder.Ignore(version => version.Rules);
        builder.HasIndex(version => new { version.TenantId, version.Number }).IsUnique();
    }
}

internal sealed class CalendarDayConfiguration : IEntityTypeConfiguration<CalendarDay>
{
    public void Configure(EntityTypeBuilder<CalendarDay> builder)
    {
        builder.Property(day => day.Name).HasMaxLength(20);
        builder.HasIndex(day => new { day.TenantId, day.Day }).IsUnique();
    }
}
