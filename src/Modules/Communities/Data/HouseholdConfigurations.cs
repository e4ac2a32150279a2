using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Communities.Domain;

namespace Shanzhi.Communities.Data;

internal sealed class HouseholdConfiguration : IEntityTypeConfiguration<Household>
{
    public void Configure(EntityTypeBuilder<Household> builder)
    {
        builder.Property(x => x.Number).HasMaxLength(Household.NumberLength);
        builder.Property(x => x.DoorNumber).HasMaxLength(Household.DoorLength);
        builder.Property(x => x.Note).HasMaxLength(Household.NoteLength);
        builder.HasIndex(x => new { x.TenantId, x.Number }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.Place, x.Number, x.DoorNumber });
        builder.HasIndex(x => new { x.TenantId, x.AreaId });
        builder.HasOne<Area>().WithMany().HasForeignKey(x => new { x.TenantId, x.AreaId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ResidentConfiguration : IEntityTypeConfiguration<Resident>
{
    public void Configure(EntityTypeBuilder<Resident> builder)
    {
        builder.Property(x => x.Name).HasMaxLength(Resident.NameLength);
        builder.Property(x => x.NameInitials).HasMaxLength(Resident.NameLength);
        builder.Property(x => x.IdNumberProtected).HasMaxLength(400);
        builder.Property(x => x.IdNumberHash).HasMaxLength(64);
        builder.Property(x => x.Phone).HasMaxLength(20);
        builder.Property(x => x.PhoneTail).HasMaxLength(4);
        builder.Property(x => x.Relation).HasMaxLength(Resident.RelationLength);
        builder.Property(x => x.Note).HasMaxLength(Household.NoteLength);
        builder.HasIndex(x => new { x.TenantId, x.HouseholdId });
        builder.HasIndex(x => new { x.TenantId, x.Name, x.HouseholdId });
        builder.HasIndex(x => new { x.TenantId, x.NameInitials, x.Name, x.HouseholdId });
        builder.HasIndex(x => new { x.TenantId, x.PhoneTail });
        builder.HasIndex(x => new { x.TenantId, x.IdNumberHash });
        builder.HasOne<Household>().WithMany().HasForeignKey(x => new { x.TenantId, x.HouseholdId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LookupKeyConfiguration : IEntityTypeConfiguration<LookupKey>
{
    public void Configure(EntityTypeBuilder<LookupKey> builder) => builder.Property(x => x.Cipher).HasMaxLength(400);
}
