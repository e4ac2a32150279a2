using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Data;

namespace Shanzhi.Platform.Keys;

/// <summary>One key, as Data Protection wrote it.</summary>
internal sealed class CatalogKey : IGlobalEntity
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public required string Name { get; init; }

    public required string Xml { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class CatalogKeyConfiguration : IEntityTypeConfiguration<CatalogKey>
{
    public void Configure(EntityTypeBuilder<CatalogKey> builder)
    {
        builder.ToTable("catalog_keys");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Name).HasMaxLength(200);
    }
}
