using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Data;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Open311;

/// <summary>A report that came by Open311, and from whom: only they may add to it.</summary>
internal sealed class Open311Request : Entity
{
    public const int TokenLength = 32;

    public Guid ReportId { get; init; }

    /// <summary>The API key it was sent with.</summary>
    public Guid KeyId { get; init; }

    /// <summary>What the number is asked for with while the phone is not yet proved.</summary>
    public required string Token { get; init; }
}

internal sealed class Open311RequestConfiguration : IEntityTypeConfiguration<Open311Request>, IEntityTypeConfiguration<Report>
{
    public void Configure(EntityTypeBuilder<Open311Request> builder)
    {
        builder.Property(row => row.Token).HasMaxLength(Open311Request.TokenLength);
        builder.HasOne<Report>().WithMany().HasForeignKey(row => new { row.TenantId, row.ReportId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.TenantId, row.Token }).IsUnique();
        builder.HasIndex(row => new { row.TenantId, row.ReportId }).IsUnique();
    }

    /// <summary>Programs read the whole county's by the time they were told, newest first.</summary>
    public void Configure(EntityTypeBuilder<Report> builder) => builder.HasIndex(report => new { report.TenantId, report.ReceivedAt });
}
