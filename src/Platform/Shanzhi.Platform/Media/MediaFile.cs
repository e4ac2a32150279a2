using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Data;
using Shanzhi.Media;

namespace Shanzhi.Platform.Media;

/// <summary>What is known of a stored file; the bytes lie in the tenant's folder.</summary>
internal sealed class MediaFile : Entity
{
    public required MediaKind Kind { get; init; }

    public required string ContentType { get; init; }

    /// <summary>With its dot.</summary>
    public required string Extension { get; init; }

    public required long Length { get; init; }

    /// <summary>Of the stored bytes, in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Of the bytes as they came: a phone that sends them again is given the same item.</summary>
    public required string UploadSha256 { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    /// <summary>Who sent it and may claim it; null for guests, and for what is sent without a name.</summary>
    public Guid? UploaderId { get; set; }

    /// <summary>The record it belongs to: <c>grid.report/0193…</c>; null until claimed.</summary>
    public string? Owner { get; set; }

    public required DateTimeOffset At { get; init; }

    public MediaItem ToItem() => new(Id, Kind, ContentType, Length, Sha256, Width, Height);
}

internal sealed class MediaFileConfiguration : IEntityTypeConfiguration<MediaFile>
{
    public void Configure(EntityTypeBuilder<MediaFile> builder)
    {
        builder.ToTable("Media");
        builder.Property(file => file.ContentType).HasMaxLength(100);
        builder.Property(file => file.Extension).HasMaxLength(10);
        builder.Property(file => file.Sha256).HasMaxLength(64);
        builder.Property(file => file.UploadSha256).HasMaxLength(64);
        builder.Property(file => file.Owner).HasMaxLength(200);
        builder.HasIndex(file => new { file.TenantId, file.UploadSha256 });
        builder.HasIndex(file => new { file.TenantId, file.Owner, file.At });
    }
}
