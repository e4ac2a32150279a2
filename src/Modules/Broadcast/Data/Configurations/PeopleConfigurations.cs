using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Data;

namespace Shanzhi.Broadcast.Data.Configurations;

internal sealed class LostPersonConfiguration : IEntityTypeConfiguration<LostPerson>
{
    public void Configure(EntityTypeBuilder<LostPerson> builder)
    {
        builder.Property(x => x.Name).HasMaxLength(LostPerson.NameLength);
        builder.Property(x => x.Features).HasMaxLength(LostPerson.FeaturesLength);
        builder.Property(x => x.LastPlace).HasMaxLength(LostPerson.PlaceLength);
        builder.Property(x => x.CallName).HasMaxLength(LostPerson.NameLength);
        builder.Property(x => x.CallPhone).HasMaxLength(20);
        builder.Property(x => x.Consent).HasMaxLength(LostPerson.ConsentLength);
        builder.HasOne<Circular>().WithMany().HasForeignKey(x => new { x.TenantId, x.CircularId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.CircularId }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.EraseAt }).Sparse();
    }
}

internal sealed class SightingConfiguration : IEntityTypeConfiguration<Sighting>
{
    public void Configure(EntityTypeBuilder<Sighting> builder)
    {
        builder.Property(x => x.Text).HasMaxLength(Sighting.TextLength);
        builder.Property(x => x.PlaceText).HasMaxLength(LostPerson.PlaceLength);
        builder.Property(x => x.Phone).HasMaxLength(400);
        builder.Property(x => x.PersonKey).HasMaxLength(64);
        builder.HasOne<Circular>().WithMany().HasForeignKey(x => new { x.TenantId, x.CircularId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.CircularId, x.At });
        builder.HasIndex(x => new { x.TenantId, x.PersonKey }).Sparse();
    }
}

internal sealed class PeopleGroupConfiguration : IEntityTypeConfiguration<PeopleGroup>
{
    public void Configure(EntityTypeBuilder<PeopleGroup> builder)
    {
        builder.Property(x => x.Name).HasMaxLength(PeopleGroup.NameLength);
        builder.HasIndex(x => new { x.TenantId, x.Path });
    }
}

internal sealed class ContactConfiguration : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.Property(x => x.Name).HasMaxLength(40);
        builder.Property(x => x.Phone).HasMaxLength(400);
        builder.Property(x => x.PersonKey).HasMaxLength(64);
        builder.HasIndex(x => new { x.TenantId, x.OwnerId, x.PersonKey }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.PersonKey });
    }
}

internal sealed class OptOutConfiguration : IEntityTypeConfiguration<OptOut>
{
    public void Configure(EntityTypeBuilder<OptOut> builder)
    {
        builder.Property(x => x.PersonKey).HasMaxLength(64);
        builder.HasIndex(x => new { x.TenantId, x.PersonKey }).IsUnique();
    }
}

internal sealed class TemplateConfiguration : IEntityTypeConfiguration<Template>
{
    public void Configure(EntityTypeBuilder<Template> builder)
    {
        builder.Property(x => x.Key).HasMaxLength(60);
        builder.Property(x => x.Title).HasMaxLength(Circular.TitleLength);
        builder.Property(x => x.Text).HasMaxLength(Circular.TextLength);
        builder.Property(x => x.Sms).HasMaxLength(Words.SmsLength);
        builder.Property(x => x.Loud).HasMaxLength(Words.LoudLength);
        builder.HasIndex(x => new { x.TenantId, x.Key }).IsUnique();
    }
}

internal sealed class DutySlotConfiguration : IEntityTypeConfiguration<DutySlot>
{
    public void Configure(EntityTypeBuilder<DutySlot> builder)
    {
        builder.Property(x => x.Station).HasMaxLength(DutySlot.StationLength);
        builder.Property(x => x.Name).HasMaxLength(DutySlot.NameLength);
        builder.Property(x => x.Phone).HasMaxLength(20);
        builder.HasIndex(x => new { x.TenantId, x.AreaId, x.Day, x.Station }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.Day });
        builder.HasIndex(x => new { x.TenantId, x.Path, x.Day });
        builder.HasIndex(x => new { x.TenantId, x.AccountId }).Sparse();
        builder.HasIndex(x => new { x.TenantId, x.Phone });
    }
}

internal sealed class HashKeyConfiguration : IEntityTypeConfiguration<HashKey>
{
    public void Configure(EntityTypeBuilder<HashKey> builder) => builder.Property(x => x.Protected).HasMaxLength(400);
}
