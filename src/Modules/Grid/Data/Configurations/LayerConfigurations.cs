using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Data;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Data.Configurations;

internal sealed class PatchConfiguration : IEntityTypeConfiguration<Patch>
{
    public void Configure(EntityTypeBuilder<Patch> builder)
    {
        builder.Property(patch => patch.LayerKey).HasMaxLength(20);
        builder.Property(patch => patch.Code).HasMaxLength(24);
        builder.Property(patch => patch.Name).HasMaxLength(60);
        builder.Property(patch => patch.LeadName).HasMaxLength(60);
        builder.HasIndex(patch => new { patch.TenantId, patch.LayerKey, patch.Path });
        builder.HasIndex(patch => new { patch.TenantId, patch.ParentId });
        builder.HasIndex(patch => new { patch.TenantId, patch.Path });
        builder.HasIndex(patch => new { patch.TenantId, patch.Code }).IsUnique();
    }
}

internal sealed class PatchAreaConfiguration : IEntityTypeConfiguration<PatchArea>
{
    public void Configure(EntityTypeBuilder<PatchArea> builder)
    {
        builder.Property(link => link.LayerKey).HasMaxLength(20);
        builder.HasOne<Patch>().WithMany().HasForeignKey(link => new { link.TenantId, link.PatchId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(link => new { link.TenantId, link.PatchId });
        builder.HasIndex(link => new { link.TenantId, link.AreaId, link.LayerKey }).IsUnique();
    }
}

internal sealed class PatchHouseholdConfiguration : IEntityTypeConfiguration<PatchHousehold>
{
    public void Configure(EntityTypeBuilder<PatchHousehold> builder)
    {
        builder.Property(link => link.LayerKey).HasMaxLength(20);
        builder.HasOne<Patch>().WithMany().HasForeignKey(link => new { link.TenantId, link.PatchId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(link => new { link.TenantId, link.PatchId });
        builder.HasIndex(link => new { link.TenantId, link.HouseholdId, link.LayerKey }).IsUnique();
    }
}

internal sealed class TeamMemberConfiguration : IEntityTypeConfiguration<TeamMember>
{
    public void Configure(EntityTypeBuilder<TeamMember> builder)
    {
        builder.Property(member => member.LayerKey).HasMaxLength(20);
        builder.Property(member => member.PostKey).HasMaxLength(20);
        builder.Property(member => member.Name).HasMaxLength(60);
        builder.Property(member => member.Phone).HasMaxLength(400);
        builder.Property(member => member.PhoneHash).HasMaxLength(64);
        builder.HasIndex(member => new { member.TenantId, member.UnitId });
        builder.HasIndex(member => new { member.TenantId, member.Path });
        builder.HasIndex(member => new { member.TenantId, member.AccountId }).Sparse();
        builder.HasIndex(member => new { member.TenantId, member.PhoneHash }).Sparse();
        builder.HasIndex(member => new { member.TenantId, member.EndedById }).Sparse();
        builder.HasIndex(member => new { member.TenantId, member.CameById }).Sparse();
    }
}

internal sealed class TeamHandoverConfiguration : IEntityTypeConfiguration<TeamHandover>
{
    public void Configure(EntityTypeBuilder<TeamHandover> builder)
    {
        builder.Property(handover => handover.FromName).HasMaxLength(60);
        builder.Property(handover => handover.ToName).HasMaxLength(60);
        builder.Property(handover => handover.Reason).HasMaxLength(500);
        builder.HasIndex(handover => new { handover.TenantId, handover.ActorId, handover.At });
    }
}
