using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RootSpace.Domain;

namespace RootSpace.Data;

internal sealed class EntryConfiguration : IEntityTypeConfiguration<Entry>
{
    public void Configure(EntityTypeBuilder<Entry> builder)
    {
        builder.Property(entry => entry.Title).HasMaxLength(Entry.TitleLength);
        builder.Property(entry => entry.Note).HasMaxLength(Entry.NoteLength);
        builder.Property(entry => entry.Author).HasMaxLength(60);
        builder.HasIndex(entry => new { entry.TenantId, entry.Place, entry.CreatedAt });
    }
}
